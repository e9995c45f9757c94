import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Hono } from 'hono'
import type { AppEnvironment } from '../app-environment.ts'
import { HomeroomError } from '../../sim/error.ts'

/** What the page needs of Swagger UI; nothing else of the package is served. */
const files: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
}

/** A page to browse the API, and to try it out as who is signed in; to be mounted at `/api`. */
export function referencePage(): Hono<AppEnvironment> {
  const page = new Hono<AppEnvironment>()
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  page.get('/', (context) => context.html(html(context.get('nonce'), context.get('csrfToken'))))
  page.get('/reference/:file', async (context) => {
    const name = context.req.param('file')
    const type = Object.hasOwn(files, name) ? files[name]! : null
    if (type === null) throw new HomeroomError('address_unknown', `The reference page has no file "${name}"`)
    return new Response(new Uint8Array(await readFile(join(folder, name))), {
      headers: { 'content-type': type, 'cache-control': 'public, max-age=3600' },
    })
  })
  return page
}

function html(nonce: string, csrfToken: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Homeroom API</title>
<link rel="icon" href="/api/reference/favicon-32x32.png">
<link rel="stylesheet" href="/api/reference/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/api/reference/swagger-ui-bundle.js"></script>
<script nonce="${nonce}">
SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  requestInterceptor: (request) => {
    request.headers['x-csrf-token'] = '${csrfToken}'
    return request
  },
})
</script>
</body>
</html>
`
}
