import { type Command, Option } from 'commander'
import { HomeroomError } from '../sim/error.ts'
import type { FormatName } from '../sim/roster/format.ts'
import type { ReadOptions } from '../sim/world.ts'
import { readJsonFile } from './json-file.ts'

const formats: readonly FormatName[] = ['csv-1.0', 'csv-2.0', 'oneroster-1.1', 'clever']

/** What the options of {@link addReadOptions} give. */
export interface ReadFlags {
  readonly format?: FormatName
  readonly lenient?: true
  readonly columns?: string
}

/** The options that say how files are to be read, the same for every command that reads some. */
export function addReadOptions(command: Command): Command {
  return command
    .addOption(new Option('--format <name>', 'the format, where it is not to be told from the files').choices(formats))
    .option('--lenient', 'accept what real exports get wrong (a manifest version "1" for "1.0", other letter cases)')
    .option('--columns <map.json>', 'other names of columns: { "users.csv": { "user_id": "Person ID" } }')
}

export async function readOptions(flags: ReadFlags): Promise<ReadOptions> {
  return {
    ...(flags.format && { format: flags.format }),
    ...(flags.lenient && { lenient: true }),
    ...(flags.columns && { columns: columnsMap(await readJsonFile(flags.columns, '--columns'), flags.columns) }),
  }
}

function columnsMap(input: unknown, path: string): NonNullable<ReadOptions['columns']> {
  const isMap = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isMap(input)) {
    const files = Object.values(input)
    if (files.every((file) => isMap(file) && Object.values(file).every((name) => typeof name === 'string'))) {
      return input as NonNullable<ReadOptions['columns']>
    }
  }
  throw new HomeroomError(
    'columns_map_invalid',
    `Expected an object of files with an object of names each in "${path}", ` +
      'as in { "users.csv": { "user_id": "Person ID" } }',
  )
}
