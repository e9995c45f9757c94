import type { District } from './district.ts'
import type { Command } from './command.ts'
import { iso } from './sync/report-queries.ts'

/** What changed a world from outside: one entry of its log. */
export interface LogEntry {
  /** From 1 on, without gaps. */
  readonly id: number
  /** The virtual time at which it was carried out, ISO 8601 in UTC. */
  readonly at: string
  /** What was done, with its inputs. An upload is named by the digest of its files. */
  readonly command: Command
}

/** Entries are read so many at a time. */
const pageSize = 500

/** The log of a district, in order; what came after an entry where its id is given. */
export async function* readLog({ store, id }: District, after = 0): AsyncIterable<LogEntry> {
  let last = after
  while (true) {
    const rows = await store.query<LogEntry>(
      `select log_id as id, ${iso('at')} as at, command from command_log where district_id = $1 and log_id > $2
       order by log_id limit ${pageSize}`,
      [id, last],
    )
    yield* rows
    if (rows.length < pageSize) return
    last = rows.at(-1)!.id
  }
}
