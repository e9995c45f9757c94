import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishedManifest } from './published-manifest.ts'

/** The manifest that npm reads, and where the project's own waits meanwhile. */
const pathsIn = (folder: string) => ({
  manifest: join(folder, 'package.json'),
  kept: join(folder, 'package.json.kept'),
})

/** Puts the package's manifest in place of the project's own, which is kept beside it. */
export function publishManifest(folder: string): void {
  const { manifest, kept } = pathsIn(folder)
  const own = readFileSync(manifest, 'utf8')
  writeFileSync(kept, own)
  writeFileSync(manifest, `${JSON.stringify(publishedManifest(JSON.parse(own)), null, 2)}\n`)
}

/**
 * Puts the project's own manifest back, also after an `npm pack` that was interrupted; where none is kept, nothing.
 * @throws Error where somebody has changed the other one meanwhile
 */
export function restoreManifest(folder: string): void {
  const { manifest, kept } = pathsIn(folder)
  if (!existsSync(kept)) return
  const there = JSON.stringify(JSON.parse(readFileSync(manifest, 'utf8')))
  const own = readFileSync(kept, 'utf8')
  // An interruption can come between the two writes.
  const expected = [JSON.parse(own), publishedManifest(JSON.parse(own))].map((it) => JSON.stringify(it))
  if (!expected.includes(there)) {
    throw new Error(
      'Decide which manifest counts: package.json was changed while an `npm pack` that did not end had the project’s own ' +
        'in package.json.kept; delete the latter, or move it over the former',
    )
  }
  renameSync(kept, manifest)
}
