import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Writes plain data as short, URL-safe text. */
export function packed(value: unknown): string {
  return deflateRawSync(JSON.stringify(value), { level: 9 }).toString('base64url')
}

/** Reads it again. Throws whatever is wrong with it, text that would grow beyond so many bytes included. */
export function unpacked(text: string, bytesMax: number): unknown {
  return JSON.parse(inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: bytesMax }).toString('utf8'))
}
