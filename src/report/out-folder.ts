import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Mail } from '../sim/mail/mail.ts'
import { errorDocument, errorDocumentName, errorsByFile } from '../sim/roster/error-document.ts'
import type { FileError } from '../sim/roster/file-error.ts'
import type { UploadReport } from '../sim/sync/report.ts'
import type { World } from '../sim/world.ts'
import { hasChanges } from './changes-text.ts'
import { changeReport, csvText, findingReport } from './csv-reports.ts'
import { fileNames } from './file-names.ts'
import { jsonText } from './json.ts'

/**
 * Writes all that there is to download of one upload into `<out>/<number>-<date>/`; docs/reports.md has the layout. Rows
 * go from the store to the file as they come, so that a change set of any size fits.
 */
export async function writeUpload(world: World, report: UploadReport, out: string): Promise<void> {
  const { uploadId, at } = report
  const folder = join(out, `${uploadId}-${at.slice(0, 'YYYY-MM-DD'.length)}`)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'report.json'), jsonText(report))
  await writeFileErrors(report.fileErrors, folder)

  const name = fileNames()
  for (const school of report.schools.filter(hasChanges)) {
    await stream(
      csvText(changeReport, world.changes(uploadId, school.id)),
      join(folder, name(`changes-${school.id}`, '.csv')),
    )
  }

  const codes = new Set(report.findings.map(({ code }) => code))
  if (codes.size > 0) await mkdir(join(folder, 'findings'), { recursive: true })
  for (const code of codes) {
    await stream(csvText(findingReport, world.findingRecords(uploadId, code)), join(folder, 'findings', `${code}.csv`))
  }
}

/** Writes the service's error document of each faulty file, `<file>_errors.csv`. */
export async function writeFileErrors(errors: readonly FileError[], folder: string): Promise<void> {
  if (errors.length === 0) return
  await mkdir(folder, { recursive: true })
  const name = fileNames()
  for (const [file, found] of errorsByFile(errors)) {
    const stem = errorDocumentName(file).replace(/\.csv$/, '')
    await stream(errorDocument(found), join(folder, name(stem, '.csv')))
  }
}

/** Writes the mails after the first `before` ones as `<out>/mails/0001-….eml`. */
export async function writeMails(mails: AsyncIterable<Mail>, out: string, before = 0): Promise<void> {
  const { composeMessage } = await import('../mail-message.ts')
  const folder = join(out, 'mails')
  const name = fileNames()
  let seen = 0
  for await (const mail of mails) {
    if (++seen <= before) continue
    if (seen === before + 1) await mkdir(folder, { recursive: true })
    const number = String(mail.id).padStart(4, '0')
    const file = name(`${number}-${mail.kind}-${mail.to.address}`, '.eml')
    await writeFile(join(folder, file), await composeMessage(mail))
  }
}

async function stream(text: AsyncIterable<string>, path: string): Promise<void> {
  await pipeline(Readable.from(text), createWriteStream(path))
}
