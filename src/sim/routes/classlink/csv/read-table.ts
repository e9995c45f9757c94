import { Buffer } from 'node:buffer'
import { parse } from 'csv-parse/sync'
import type { UploadFile } from '../../../roster/upload-set.ts'

/** Bytes of one file; a bigger one is refused. */
const fileBytesMax = 512 * 1024 ** 2

/** The rows of a CSV file, the header among them, with the lines on which they end. */
export type Table = readonly { readonly line: number; readonly cells: readonly string[] }[]

/** Reads RFC 4180, as ClassLink does; a quote may be doubled in its cell. Null where it is no CSV in UTF-8. */
export async function readTable(file: UploadFile): Promise<Table | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of file.open()) {
    size += part.length
    if (size > fileBytesMax) return null
    parts.push(part)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
    const records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as readonly { readonly info: { readonly lines: number }; readonly record: readonly string[] }[]
    return records.map(({ info, record }) => ({ line: info.lines, cells: record.map(unescaped) }))
  } catch {
    return null
  }
}

/** Exports for Remind write a backslash before a quote (help/360014402739), which RFC 4180 does not know. */
function unescaped(cell: string): string {
  const isOne = cell.includes('\\"') && cell.startsWith('"') && cell.endsWith('"')
  return isOne ? cell.slice(1, -1).replaceAll('\\"', '"') : cell
}
