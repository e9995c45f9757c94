import { Form } from '../parts/form.tsx'

/** Takes the files of one upload: dropped or chosen, loose or as a zip. */
export function UploadForm({ action }: { action: string }) {
  return (
    <div class='card'>
      <h2>Upload files</h2>
      <Form action={action} enctype='multipart/form-data' data-upload>
        <label class='drop'>
          Drop all files of the district here, or choose them: CSV files, or one zip
          <input type='file' name='files' multiple required accept='.csv,.zip,text/csv,application/zip' />
        </label>
        <div class='actions'>
          <button type='submit'>Upload</button>
        </div>
        <progress hidden aria-label='Upload'></progress>
        <p class='small' data-progress hidden role='status'></p>
      </Form>
    </div>
  )
}
