import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Has Node load `.tsx` files, which its type stripping does not take: each is turned into JavaScript when it is imported.
 * esbuild is loaded with the first of them, so that commands without pages start as fast as before.
 */
export function loadTsxOnNode(): void {
  let esbuild: typeof import('esbuild') | undefined
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.endsWith('.tsx')) return nextLoad(url, context)
      esbuild ??= createRequire(import.meta.url)('esbuild') as typeof import('esbuild')
      const sourcefile = fileURLToPath(url)
      const { code } = esbuild.transformSync(readFileSync(sourcefile, 'utf8'), {
        loader: 'tsx',
        jsx: 'automatic',
        jsxImportSource: 'hono/jsx',
        sourcefile,
        sourcemap: 'inline',
      })
      return { format: 'module', shortCircuit: true, source: code }
    },
  })
}
