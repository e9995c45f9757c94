import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exports } from '../../src/commands/demo/exports.ts'
import { mapleGrove } from '../../src/commands/demo/maple-grove.ts'
import { temporaryFolder } from './command-line.ts'

/** The demo's three exports: complete, half-rolled (Oak High is held), and corrected. */
interface MapleGrove {
  readonly folder: string
  readonly complete: string
  readonly half: string
  readonly corrected: string
}

/** Writes the exports as dated folders into a new folder that goes when the test ends. */
export async function mapleGroveFolder(): Promise<MapleGrove> {
  return await writeMapleGrove(await temporaryFolder())
}

/** Writes the exports as dated folders. */
export async function writeMapleGrove(folder: string): Promise<MapleGrove> {
  const places: string[] = []
  for (const { kind, at } of exports) {
    const place = join(folder, at.slice(0, 10))
    await mkdir(place)
    for (const [name, text] of mapleGrove(kind)) await writeFile(join(place, name), text)
    places.push(place)
  }
  const [complete, half, corrected] = places as [string, string, string]
  return { folder, complete, half, corrected }
}
