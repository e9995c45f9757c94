import { fileURLToPath } from 'node:url'
import { restoreManifest } from './manifest-swap.ts'

// After `npm pack`: the project has its own package.json again.
restoreManifest(fileURLToPath(new URL('../', import.meta.url)))
