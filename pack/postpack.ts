import { restoreManifest } from './kept-manifest.ts'

// After `npm pack`: the project has its own package.json again.
restoreManifest()
