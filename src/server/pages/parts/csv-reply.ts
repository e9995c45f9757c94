import { fileNames } from '../../../report/file-names.ts'

/** A CSV to keep, sent while its rows come. */
export function csvReply(stem: string, parts: AsyncIterable<string>): Response {
  const name = fileNames()(stem, '.csv')
  const bytes = ReadableStream.from(encoded(parts)) as ReadableStream<Uint8Array<ArrayBuffer>>
  return new Response(bytes, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name.replace(/[^\x20-\x7e]/g, '_')}"; filename*=UTF-8''${
        encodeURIComponent(name)
      }`,
      'cache-control': 'no-store',
    },
  })
}

async function* encoded(parts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const part of parts) yield encoder.encode(part)
}
