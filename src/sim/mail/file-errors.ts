import { counted, joined, thousands } from '../wording/count.ts'
import { moment } from '../wording/moment.ts'
import type { FileError } from '../roster/file-error.ts'
import { heading, type Letter, list, listMax, paragraph, type Part } from './letter.ts'
import type { FileErrorsData } from './mail-data.ts'

/** A file shows its first errors; the report has the others. */
const errorsPerFileMax = 3

/** Tells the administrator that nothing was processed (help.remind.com/hc/en-us/articles/360014402739). */
export function fileErrors(data: FileErrorsData): Letter {
  const incomplete = data.missingFiles.length > 0
  const opening = `The upload of ${moment(data.at)} (upload ${data.uploadId}, ${
    data.format === null ? 'format not recognized' : `format ${data.format}`
  })`
  return {
    subject: incomplete
      ? `Your roster upload is incomplete: ${counted(data.missingFiles.length, 'file')} missing`
      : `Your roster upload has ${counted(data.fileErrorsTotal, 'file error')}`,
    parts: [
      paragraph(
        incomplete
          ? `${opening} is incomplete. It lacks ${
            joined(named(data.missingFiles))
          }. Missing files are not read as deletions.`
          : `${opening} has ${counted(data.fileErrorsTotal, 'file error')}.`,
      ),
      paragraph('Nothing of your organization was processed. Accounts and classes are as they were before the upload.'),
      ...byFile(data),
      heading('What to do next'),
      paragraph(
        incomplete
          ? 'Have your SIS export every file and upload all files again, unchanged ones too. The next complete set is processed by itself.'
          : 'Fix the data in your SIS and upload all files again, not only the corrected ones. The next complete set without errors is processed by itself.',
      ),
    ],
  }
}

function byFile(data: FileErrorsData): Part[] {
  const files = new Map<string, FileError[]>()
  for (const error of data.fileErrors) {
    // Missing files are named above.
    if (error.code === 'missing_file') continue
    const errors = files.get(error.file)
    if (errors) errors.push(error)
    else files.set(error.file, [error])
  }
  const bounded = data.fileErrors.length > 0 && data.fileErrorsTotal > data.fileErrors.length
  const parts = [...files].slice(0, listMax).flatMap(([file, errors]) => [
    heading(`${file || 'The set as a whole'}: ${bounded ? 'at least ' : ''}${counted(errors.length, 'error')}`),
    ...list(errors, errorLine, errorsPerFileMax),
  ])
  if (files.size > listMax) {
    parts.push(paragraph(`${counted(files.size - listMax, 'more file has', 'more files have')} errors.`))
  }
  if (bounded) {
    parts.push(
      paragraph(
        `The sync report lists the first ${thousands(data.fileErrors.length)} of ${
          counted(data.fileErrorsTotal, 'error')
        }.`,
      ),
    )
  }
  return parts
}

function errorLine(error: FileError): string {
  const place = [
    ...(error.line > 0 ? [`line ${error.line}`] : []),
    ...(error.column > 0 ? [`column ${error.column}${error.header ? ` (${error.header})` : ''}`] : []),
  ].join(', ')
  return `${place ? `${place}: ` : ''}${sentence(error.message)} ${sentence(error.fix)}`.trim()
}

function sentence(text: string): string {
  return text === '' || /[.?!]$/.test(text) ? text : `${text}.`
}

function named(files: readonly string[]): string[] {
  return files.length <= listMax ? [...files] : [...files.slice(0, listMax), `${files.length - listMax} more`]
}
