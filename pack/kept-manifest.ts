import { readFileSync, renameSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { publishedManifest } from './published-manifest.ts'

export const manifestPath: string = fileURLToPath(new URL('../package.json', import.meta.url))

/** Where the project's own manifest waits while npm reads the package's. */
export const keptPath = `${manifestPath}.kept`

/**
 * Puts the project's own manifest back, also after an `npm pack` that was interrupted.
 * @throws Error where somebody has changed the other one meanwhile
 */
export function restoreManifest(): void {
  const there = JSON.stringify(JSON.parse(readFileSync(manifestPath, 'utf8')))
  if (there !== JSON.stringify(publishedManifest(JSON.parse(readFileSync(keptPath, 'utf8'))))) {
    throw new Error(
      'Decide which manifest counts: package.json was changed while an `npm pack` that did not end had the project’s own ' +
        'in package.json.kept; delete the latter, or move it over the former',
    )
  }
  renameSync(keptPath, manifestPath)
}
