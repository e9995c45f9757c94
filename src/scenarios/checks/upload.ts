import { z } from 'zod'
import { fileErrorCodes } from '../../sim/roster/file-error.ts'
import { findingSeverities } from '../../sim/sync/finding.ts'
import type { UploadStatus } from '../../sim/sync/report.ts'
import { one, text } from '../language/asked.ts'
import { ClassRef } from '../language/class-ref.ts'
import { Upload } from '../language/upload.ts'
import { type Found, matcher } from './matcher.ts'

const status = (wanted: readonly UploadStatus[], to: string) => async (upload: Upload): Promise<Found> => {
  const report = await upload.report()
  return {
    pass: wanted.includes(report.status),
    subject: `upload ${upload.id}`,
    to,
    there: `it is ${report.status}` + report.schools.filter(({ holds }) => holds.length > 0)
      .map(({ name, holds }) => `; ${name}: ${holds.map((it) => it.reason).join(', ')}`).join('') +
      report.fileErrors.slice(0, 3).map(({ message }) => `; ${message}`).join(''),
  }
}

const inWords = (code: string) => code.replaceAll('_', ' ')

/** Checks on uploads. */
export const uploadMatchers = {
  toBeApplied: matcher(Upload, 'an upload', status(['applied'], 'be applied in every school')),
  toBeHeld: matcher(Upload, 'an upload', status(['held', 'partly-held'], 'be held in some school')),
  toBePending: matcher(Upload, 'an upload', status(['pending'], 'be pending')),
  toBeIncomplete: matcher(Upload, 'an upload', status(['incomplete'], 'be incomplete')),
  toHaveLapsed: matcher(Upload, 'an upload', async (upload) => {
    const { lapsed } = await upload.report()
    return {
      pass: lapsed,
      subject: `upload ${upload.id}`,
      to: 'come after the 90 days have passed',
      there: lapsed ? 'the 90 days had passed' : 'the 90 days had not passed',
    }
  }),
  toReport: matcher(Upload, 'an upload', async (upload, what: string, { class: of }: { class?: ClassRef } = {}) => {
    const { findings } = await upload.report()
    const code = what.replaceAll(' ', '_')
    const found = findings.filter((it) => it.code === code)
    return {
      pass: found.some((it) => of === undefined || (of.sourceId !== null && it.sourceIds.includes(of.sourceId))),
      subject: `upload ${upload.id}`,
      to: `report "${what}"${of === undefined ? '' : ` for ${of.name} (${of.sourceId})`}`,
      there: findings.length === 0
        ? 'it reports no error and no alert'
        : findings.slice(0, 6).map(({ code, message }) => `${code}: ${message}`).join('; '),
    }
  }, {
    what: z.enum(Object.keys(findingSeverities).map(inWords)),
    about: z.strictObject({ class: one(ClassRef, 'a class').optional() }).optional(),
  }),
  toHaveFileError: matcher(
    Upload,
    'an upload',
    async (upload, { file, is }: { file: string; is: string }) => {
      const { fileErrors } = await upload.report()
      return {
        pass: fileErrors.some((it) => it.file === file && it.code === is.replaceAll(' ', '_')),
        subject: `upload ${upload.id}`,
        to: `have the file error "${is}" in ${file}`,
        there: fileErrors.slice(0, 5).map((it) => `${it.file}: ${it.code}`).join('; ') || 'no file error',
      }
    },
    { error: z.strictObject({ file: text, is: z.enum(fileErrorCodes.map(inWords)) }) },
  ),
  toChangeNothing: matcher(Upload, 'an upload', async (upload) => {
    const { schools } = await upload.report()
    const changed = schools.flatMap(({ name, changes }) =>
      Object.entries(changes).filter(([, it]) => it.creates + it.updates + it.removals > 0)
        .map(([type, it]) => `${name}: ${it.creates} new, ${it.updates} changed, ${it.removals} removed ${type}`)
    )
    return {
      pass: changed.length === 0,
      subject: `upload ${upload.id}`,
      to: 'change nothing',
      there: changed.slice(0, 6).join('; ') || 'no change',
    }
  }),
}
