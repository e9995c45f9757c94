import { lstat, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { openUpload } from '../../../intake/open-upload.ts'
import type { UploadSet } from '../../../sim/roster/upload-set.ts'
import { writeDurably } from '../../districts/durable-file.ts'
import type { Areas } from '../folder/areas.ts'
import type { Candidate } from './candidates.ts'

/** A set that has been chosen, written down before the first of its files is moved. */
const schema = z.object({
  /** Of the district's sets by SFTP, from 1; the service knows the set by it. */
  number: z.number().int().positive(),
  /** Who wrote to the folder last. */
  login: z.string(),
  folder: z.string(),
  names: z.array(z.string()).min(1),
  isZip: z.boolean(),
})
export type Handover = Readonly<z.infer<typeof schema>>

const planOf = (areas: Areas) => join(areas.handover, 'plan.json')
const setOf = (areas: Areas) => join(areas.handover, 'set')

/**
 * Takes a candidate out of what clients see. What is to be moved is written down first and appears all at once, so that after
 * a crash at any point `resumeHandover` finds either nothing or all that it needs.
 */
export async function beginHandover(areas: Areas, candidate: Candidate, login: string): Promise<Handover> {
  const number = await nextNumber(areas)
  const { folder, names, isZip } = candidate
  const handover: Handover = { number, login, folder, names: [...names], isZip }
  const draft = `${areas.handover}.draft`
  await rm(draft, { recursive: true, force: true })
  await mkdir(join(draft, 'set'), { recursive: true })
  await writeDurably(join(draft, 'plan.json'), JSON.stringify(handover))
  await rename(draft, areas.handover)
  await moveFiles(areas, handover)
  return handover
}

/** The set that a stopped process had chosen and not finished; its files are moved as far as they were not. */
export async function resumeHandover(areas: Areas): Promise<Handover | null> {
  const text = await readFile(planOf(areas), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  if (!await isThere(setOf(areas))) {
    // It was put away already; only the note was left.
    await rm(areas.handover, { recursive: true })
    return null
  }
  const handover = schema.parse(JSON.parse(text))
  await moveFiles(areas, handover)
  return handover
}

async function moveFiles(areas: Areas, { folder, names }: Handover): Promise<void> {
  for (const name of names) {
    // One that is there already was moved before a crash; what has its old name now is another.
    if (await isThere(join(setOf(areas), name))) continue
    await rename(join(areas.incoming, folder, name), join(setOf(areas), name))
  }
  // Unless something else is in it.
  if (folder !== '') await rmdir(join(areas.incoming, folder)).catch(() => {})
}

/** @throws HomeroomError `input_unreadable` or `input_too_large` */
export async function openHandover(areas: Areas, handover: Handover, origin: string): Promise<UploadSet> {
  const set = setOf(areas)
  return { ...await openUpload(handover.isZip ? join(set, handover.names[0]!) : set), origin }
}

/** Puts the files away under a name among those that were taken, with a text that says what became of them. */
export async function endHandover(areas: Areas, name: string, outcome: string): Promise<void> {
  await writeFile(join(setOf(areas), 'outcome.txt'), outcome)
  await rename(setOf(areas), join(areas.taken, name))
  await rm(areas.handover, { recursive: true })
}

/** Counts on through restarts, and is kept before it is used: no two sets have the same number. */
async function nextNumber(areas: Areas): Promise<number> {
  const path = join(areas.handover, '..', 'number')
  const last = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '0'
    throw error
  })
  const next = Number.parseInt(last, 10) + 1
  await writeDurably(path, String(next))
  return next
}

export async function isThere(path: string): Promise<boolean> {
  return await lstat(path).then(() => true, () => false)
}
