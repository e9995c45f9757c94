import { fileURLToPath } from 'node:url'
import { build } from './build.ts'
import { publishManifest, restoreManifest } from './manifest-swap.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

// Before `npm pack` reads them: makes `dist`, and puts the package's package.json in place of the project's own.
restoreManifest(root)
build(root)
publishManifest(root)
