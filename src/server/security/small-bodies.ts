import type { MiddlewareHandler } from 'hono'
import type { AppEnvironment } from '../app-environment.ts'
import { bodyBytes } from './bounded-body.ts'
import { serverLimits } from './limits.ts'

/** Files are read by their own reader, part by part, with bounds of their own. */
const withFiles = /^(multipart\/form-data|application\/(x-)?zip)\b/i

/** Reads a body that is no upload, within its bounds, before anything else is done for the request. */
export const smallBodies: MiddlewareHandler<AppEnvironment> = async (context, next) => {
  const { raw } = context.req
  if (raw.body !== null && !withFiles.test(context.req.header('content-type') ?? '')) {
    const body = await bodyBytes(raw.body, {
      bytesMax: serverLimits.bodyBytesMax,
      millisecondsMax: serverLimits.bodyMillisecondsMax,
      silenceMillisecondsMax: serverLimits.bodyMillisecondsMax,
    })
    context.req.raw = new Request(raw.url, { method: raw.method, headers: raw.headers, body: new Uint8Array(body) })
  }
  await next()
}
