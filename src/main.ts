#!/usr/bin/env node
// Node takes the types off .ts files, and leaves the pages' .tsx to this; Deno loads both by itself, and in the package
// everything is JavaScript.
if (import.meta.url.endsWith('.ts') && process.versions.deno === undefined) {
  ;(await import('./tsx-on-node.ts')).loadTsxOnNode()
}

const { runAsProcess } = await import('./commands/run.ts')
await runAsProcess(process.argv.slice(2))
