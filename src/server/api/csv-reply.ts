import { Readable } from 'node:stream'

/** A CSV that is sent while its rows are read; who reads slowly slows the reading down. */
export function csvReply(name: string, text: AsyncIterable<string>): Response {
  return new Response(Readable.toWeb(Readable.from(text).map((part) => Buffer.from(part))) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(name),
    },
  })
}

/** A header that names a download, whatever letters a district's ids have (RFC 6266). */
export function attachment(name: string): string {
  const plain = name.replace(/[^\w.@-]+/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name.replace(/[\\/\r\n]/g, '_'))}`
}
