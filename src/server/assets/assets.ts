import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Hono } from 'hono'
import { style as reportStyle } from '../../scenarios/report/html/style.ts'
import type { AppEnvironment } from '../app-environment.ts'

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const

interface Asset {
  readonly path: string
  readonly type: string
  readonly etag: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The files that pages load, each under a name that changes with its bytes, so that a browser may keep it for ever. */
const sources = {
  style: () => readFileSync(new URL('style.css', import.meta.url)),
  // What stands in a report on paper stands here in a page of its own colors: the rules apply within it alone.
  report: () => Buffer.from(`.report {\n${reportStyle}}\n`),
  lively: () => readFileSync(new URL('lively.js', import.meta.url)),
  turbo: () => readFileSync(createRequire(import.meta.url).resolve('@hotwired/turbo/dist/turbo.es2017-esm.js')),
} as const

export type AssetName = keyof typeof sources

const loaded = new Map<AssetName, Asset>()

/** The address of a file that pages load: `/assets/style-1f0c9a2b7d3e.css`. */
export function assetPath(name: AssetName): string {
  return asset(name).path
}

function asset(name: AssetName): Asset {
  const known = loaded.get(name)
  if (known) return known
  const bytes = new Uint8Array(sources[name]())
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  const ending = name === 'style' || name === 'report' ? 'css' : 'js'
  const made = { path: `/assets/${name}-${hash}.${ending}`, type: types[ending], etag: `"${hash}"`, bytes }
  loaded.set(name, made)
  return made
}

/** Serves these files and no others: what is asked for is looked up, never opened. */
export function assets(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()
  app.get('/assets/:file', (context) => {
    const names = Object.keys(sources) as AssetName[]
    const found = names.map(asset).find(({ path }) => path === context.req.path)
    if (found === undefined) return context.notFound()
    const headers = { etag: found.etag, 'cache-control': 'public, max-age=31536000, immutable' }
    if (context.req.header('if-none-match') === found.etag) return context.body(null, 304, headers)
    return context.body(found.bytes, 200, { ...headers, 'content-type': found.type })
  })
  return app
}
