import type { CleverReplies } from '../../src/sim/routes/clever/options.ts'

/** What every reply of api.clever.com carries, as observed. */
const apiHeaders: Readonly<Record<string, string>> = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET,PATCH,POST,DELETE',
  'access-control-allow-headers': 'Content-Type,Authorization,X-Requested-With,Accept,Origin,Referer,User-Agent',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  'x-powered-by': 'Express',
  server: 'envoy',
}

/** Those of clever.com, which stands behind a CDN and has no rate limit. */
const websiteHeaders: Readonly<Record<string, string>> = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
  via: '1.1 homeroom.cloudfront.net (CloudFront)',
  'x-cache': 'Miss from cloudfront',
  'x-amz-cf-pop': 'SFO53-P1',
}

type Headers = Readonly<Record<string, string>>

/** Answers of one mock, which counts them for their ids. */
export class Replies {
  readonly #policy: CleverReplies
  #count = 0

  constructor(policy: CleverReplies) {
    this.#policy = policy
  }

  /** A 200 of api.clever.com. `etag` is its weak validator, without quotes. */
  data(body: BodyInit, etag: string, headers: Headers): Response {
    return new Response(body, {
      headers: { ...apiHeaders, ...headers, etag: `W/"${etag}"`, 'x-request-id': this.#id() },
    })
  }

  notModified(etag: string, headers: Headers): Response {
    return new Response(null, {
      status: 304,
      headers: { ...apiHeaders, ...headers, etag: `W/"${etag}"`, 'x-request-id': this.#id() },
    })
  }

  website(body: unknown, status = 200, headers: Headers = {}): Response {
    return new Response(JSON.stringify(body), {
      status,
      headers: { ...websiteHeaders, ...headers, 'x-amz-cf-id': this.#id() },
    })
  }

  redirect(location: string): Response {
    const headers = { ...websiteHeaders, 'content-type': 'text/html; charset=utf-8', location }
    return new Response(null, { status: 302, headers })
  }

  error(status: number, message: string, headers: Headers = {}): Response {
    return this.#error(status, this.#errorBody(message), headers)
  }

  /** Versions 1 and 2 had another key. */
  oldError(status: number, message: string, headers: Headers = {}): Response {
    return this.#error(status, { error: message }, headers)
  }

  websiteError(status: number, message: string): Response {
    return this.website(this.#errorBody(message), status)
  }

  /** What Express answers where it has no route: observed for paths, documented for tokens of the wrong kind. */
  page404(method: string, path: string, headers: Headers = {}): Response {
    const shown = path.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(
      '"',
      '&quot;',
    )
    const page = [
      '<!DOCTYPE html>',
      '<html lang="en">',
      '<head>',
      '<meta charset="utf-8">',
      '<title>Error</title>',
      '</head>',
      '<body>',
      `<pre>Cannot ${method} ${shown}</pre>`,
      '</body>',
      '</html>',
      '',
    ].join('\n')
    return new Response(method === 'HEAD' ? null : page, {
      status: 404,
      headers: {
        ...apiHeaders,
        ...headers,
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'",
        'x-content-type-options': 'nosniff',
        'x-request-id': this.#id(),
      },
    })
  }

  #error(status: number, body: unknown, headers: Headers): Response {
    return new Response(JSON.stringify(body), {
      status,
      headers: { ...apiHeaders, ...headers, 'x-request-id': this.#id() },
    })
  }

  #errorBody(message: string): Record<string, string> {
    const { errorBody } = this.#policy
    return {
      ...(errorBody !== 'error' && { message }),
      ...(errorBody !== 'message' && { error: message }),
    }
  }

  /** In the form of a UUID; numbered, so that two runs are equal. */
  #id(): string {
    return `${(++this.#count).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
  }
}
