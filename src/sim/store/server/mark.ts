import { HomeroomError } from '../../error.ts'
import { schema as tables, schemaVersion } from '../schema.ts'
import type { ServerAddress } from './address.ts'
import type { Connection } from './connection.ts'

/** What the comment on a store's schema says, as `homeroom.json` does in a folder. */
interface Mark {
  readonly homeroom: {
    readonly schema: string
    /** How often the store has been opened: whoever comes back after a loss sees by it whether somebody else was there. */
    readonly opened: number
    /** Whether it is in place of one in memory, and may go when nobody has it open. */
    readonly scratch: boolean
  }
}

/** The second schema of a store, for what its watches remember. */
export const watchedSchema = (schema: string) => `${schema}_watched`

/** What the store's schema is: `missing`, `empty`, `foreign` where it holds something else, or the mark of a store. */
async function look(connection: Connection, schema: string): Promise<'missing' | 'empty' | 'foreign' | Mark> {
  const { rows } = await connection.query(
    `select obj_description(oid, 'pg_namespace') as mark,
       exists (select from pg_class where relnamespace = pg_namespace.oid) as filled
     from pg_namespace where nspname = $1`,
    [schema],
  )
  const [row] = rows
  if (row === undefined) return 'missing'
  const mark = parsed(row['mark'])
  if (mark !== undefined) return mark
  return row['filled'] === true ? 'foreign' : 'empty'
}

function parsed(text: unknown): Mark | undefined {
  try {
    const mark = JSON.parse(String(text)) as Partial<Mark> | null
    return typeof mark?.homeroom?.schema === 'string' ? mark as Mark : undefined
  } catch {
    return undefined
  }
}

const commented = (schema: string, mark: Mark) => `comment on schema "${schema}" is '${JSON.stringify(mark)}'`

/**
 * Makes the store's schema where it is missing, and counts that it was opened. Gives that count.
 * @throws HomeroomError `store_unusable` where it holds something else or another version's tables, or must be there and is not
 */
export async function openSchema(
  connection: Connection,
  { schema, shown }: ServerAddress,
  { mustExist = false, scratch = false }: { readonly mustExist?: boolean; readonly scratch?: boolean },
): Promise<number> {
  const found = await look(connection, schema)
  if (found === 'foreign') {
    throw new HomeroomError(
      'store_unusable',
      `Open a store in a schema of its own: "${schema}" of ${shown} holds other tables; give another one after ?schema=`,
    )
  }
  if (found === 'missing' || found === 'empty') {
    if (mustExist) {
      throw new HomeroomError('store_unusable', `Open an existing store: ${shown} holds none; sync with --store first`)
    }
    const mark = { homeroom: { schema: schemaVersion, opened: 1, scratch } }
    // One text is one transaction: half a store is never there.
    const made = found === 'missing' ? `create schema "${schema}";` : ''
    await connection.execute(`${made} set search_path to "${schema}"; ${tables}; ${commented(schema, mark)}`)
    return 1
  }
  const { homeroom: { schema: version, opened } } = found
  if (version !== schemaVersion) {
    throw new HomeroomError(
      'store_unusable',
      `Open a store of this version: ${shown} has schema "${version}", this Homeroom has "${schemaVersion}"; ` +
        'sync the uploads into a new one, with another name after ?schema=',
    )
  }
  await connection.execute(commented(schema, { homeroom: { schema: version, opened: opened + 1, scratch } }))
  return opened + 1
}

/** @throws HomeroomError `store_in_use` where somebody else has opened the store since it was opened so often */
export async function assertOurs(connection: Connection, address: ServerAddress, opened: number): Promise<void> {
  const found = await look(connection, address.schema)
  if (typeof found === 'object' && found.homeroom.opened === opened) return
  throw new HomeroomError(
    'store_in_use',
    `Open ${address.shown} again: while the connection was lost, another process has changed it`,
  )
}

export async function dropSchema(connection: Connection, schema: string): Promise<void> {
  await connection.execute(`drop schema if exists "${watchedSchema(schema)}" cascade`)
  await connection.execute(`drop schema if exists "${schema}" cascade`)
}

/** The schemas of the database that are scratch, whether somebody has them open or not. */
export async function scratchSchemas(connection: Connection): Promise<string[]> {
  const { rows } = await connection.query(
    `select nspname as name, obj_description(oid, 'pg_namespace') as mark from pg_namespace order by nspname`,
  )
  return rows.filter(({ mark }) => parsed(mark)?.homeroom.scratch === true).map(({ name }) => String(name))
}
