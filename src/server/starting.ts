import { HomeroomError } from '../sim/error.ts'
import { problemReply } from './security/problem.ts'

/** What is answered while the server prepares: that it does, and what is missing. */
export function startingReply(request: Request, missing: readonly string[]): Response {
  const { pathname } = new URL(request.url)
  if (pathname === '/health') {
    return new Response(JSON.stringify({ status: 'starting', missing }), {
      status: 503,
      headers: { 'content-type': 'application/json', 'retry-after': '1' },
    })
  }
  if (request.method === 'GET' && request.headers.get('accept')?.includes('text/html')) {
    return new Response(page, {
      status: 503,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        'retry-after': '1',
        refresh: '1',
      },
    })
  }
  return problemReply(
    new HomeroomError('not_ready', `Come again in a second: ${missing.join(' and ')} is not ready yet`),
  )
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Homeroom is starting</title>
<style>:root { color-scheme: light dark } body { font: 15px/1.5 system-ui, sans-serif; margin: 20vh auto; max-width: 30em; padding: 0 1em }</style>
</head>
<body>
<h1>Homeroom is starting</h1>
<p role="status">The districts are being opened. This page goes on by itself in a moment.</p>
</body>
</html>
`
