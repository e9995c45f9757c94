import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from './build.ts'
import { keptPath, manifestPath, restoreManifest } from './kept-manifest.ts'
import { publishedManifest } from './published-manifest.ts'

// Before `npm pack` reads them: makes `dist`, and puts the package's package.json in place of the project's own.
if (existsSync(keptPath)) restoreManifest()
build()
const own = readFileSync(manifestPath, 'utf8')
writeFileSync(keptPath, own)
writeFileSync(manifestPath, `${JSON.stringify(publishedManifest(JSON.parse(own)), null, 2)}\n`)
