import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HomeroomError } from '../../sim/error.ts'
import { quoted, stepsText } from '../../report/next-steps.ts'
import type { Page } from '../../report/page.ts'
import { makeOutFolder } from '../out-folder-option.ts'
import { exports } from './exports.ts'
import { mapleGrove } from './maple-grove.ts'

/** Writes the story's exports as dated folders, and returns what can be done with them. */
export async function saveExports(folder: string, page: Page): Promise<string> {
  await makeOutFolder(folder, '--save')
  // Files of somebody's own beside ours would become part of the uploads.
  if ((await readdir(folder)).length > 0) {
    throw new HomeroomError('input_unreadable', `Expected an empty or new folder after --save, "${folder}" holds files`)
  }
  const places = exports.map(({ at }) => join(folder, at.slice(0, 'YYYY-MM-DD'.length)))
  for (const [index, { kind }] of exports.entries()) {
    await mkdir(places[index]!)
    for (const [name, text] of mapleGrove(kind)) await writeFile(join(places[index]!, name), text)
  }
  const [complete, half, corrected] = places.map(quoted)
  const steps = stepsText([
    ['what a first sync would bring', `homeroom check ${complete}`],
    ['the story: Oak High is put on hold', `homeroom sync ${complete} ${half} --store kept`],
    ['why, and what would be removed', 'homeroom hold show oak --store kept'],
    ['either approve it', 'homeroom hold approve oak --store kept --at 2026-01-26T09:15'],
    ['or refuse it', `homeroom sync ${corrected} --store kept`],
  ], page)
  return `Wrote a complete, a half-rolled and a corrected export to ${folder}.\n\n${steps}\n`
}
