import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { HomeroomError } from '../../sim/error.ts'
import { makeOutFolder } from '../out-folder-option.ts'

/** What a demo leaves behind, beside a folder for each upload. */
export const names = { text: 'demo.txt', report: 'report.html', recording: 'recording', mails: 'mails' } as const

/** `3-2025-12-20` */
const isUploadFolder = (name: string) => /^\d+-\d{4}-\d\d-\d\d$/.test(name)

/**
 * Makes the folder, or takes away what a former demo left there.
 * @throws HomeroomError `input_unreadable` where it holds anything else
 */
export async function clearDemoFolder(folder: string): Promise<void> {
  await makeOutFolder(folder, '--out')
  const there = await readdir(folder)
  const known: readonly string[] = Object.values(names)
  // Its text is what a demo writes first: without it, reports and mails are somebody else's.
  const foreign = there.includes(names.text)
    ? there.find((name) => !known.includes(name) && !isUploadFolder(name))
    : there[0]
  if (foreign !== undefined) {
    throw new HomeroomError(
      'input_unreadable',
      `Expected an empty folder, a new one or that of a former demo after --out, "${folder}" holds "${foreign}"`,
    )
  }
  for (const name of there) await rm(join(folder, name), { recursive: true })
}
