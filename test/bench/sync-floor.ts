import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import type { UploadSet } from '../../src/sim/roster/upload-set.ts'
import type { Store } from '../../src/sim/store/store.ts'

/** The columns of CSV 2.0 and which of them name a row. */
export const files = {
  schools: { columns: ['school_id', 'school_name'], key: ['school_id'] },
  users: {
    columns: [
      'user_id',
      'first_name',
      'last_name',
      'email',
      'phone',
      'role',
      'date_of_birth',
      'grade',
      'student_number',
      'related_user_ids',
    ],
    key: ['user_id'],
  },
  school_enrollments: { columns: ['school_id', 'user_id'], key: ['school_id', 'user_id'] },
  classes: { columns: ['class_id', 'school_id', 'class_name'], key: ['class_id'] },
  enrollments: { columns: ['class_id', 'user_id', 'role'], key: ['class_id', 'user_id', 'role'] },
} as const
export type FileName = keyof typeof files
const names = Object.keys(files) as FileName[]

/** Where what differs in a file is written. */
const writtenFor: Partial<Record<FileName, string>> = {
  users: 'member',
  classes: 'class',
  enrollments: 'class_participant',
}

/** The lasting tables that a first sync fills. */
const lasting = [
  'school',
  'account',
  'member',
  'contact_point',
  'class',
  'class_owner',
  'class_participant',
  'family_link',
]

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const cell = (text: string) => /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (it) => escapes[it]!) : text

/** The floor of an unchanged upload: its files read and hashed once. */
export async function hashOnce(set: UploadSet): Promise<void> {
  const hash = createHash('sha256')
  for (const file of set.files) for await (const chunk of file.open()) hash.update(chunk)
  hash.digest()
}

/**
 * The least that any sync of the same files into the same engine has to do, step by step; in a schema of its own beside the
 * product's tables, whose keys and indexes it takes over.
 */
export class SyncFloor {
  readonly #store: Store

  private constructor(store: Store) {
    this.#store = store
  }

  /** Beside a store in which the same district's first sync is done: its rows are those that are written. */
  static async beside(store: Store): Promise<SyncFloor> {
    const tables = names.flatMap((name) =>
      [`floor.new_${name}`, `floor.old_${name}`].map((table) =>
        `create table ${table} (${files[name].columns.map((column) => `${column} text collate "C"`).join(', ')});`
      )
    )
    const kept = lasting.map((name) => `create table floor.${name} (like ${name} including all);`)
    await store.execute(`drop schema if exists floor cascade; create schema floor; ${[...tables, ...kept].join('\n')}`)
    return new SyncFloor(store)
  }

  /** Read once with csv-parse, COPY into unkeyed tables, INSERT … SELECT into tables with the product's keys and indexes. */
  async first(set: UploadSet): Promise<void> {
    await this.#store.execute(lasting.map((name) => `truncate floor.${name};`).join(' '))
    await this.#copy(set)
    for (const name of lasting) await this.#store.execute(`insert into floor.${name} select * from ${name}`)
  }

  /** From now on the rows that were read last are those of before. */
  async keep(): Promise<void> {
    await this.#store.execute(
      names.map((name) =>
        `drop table floor.old_${name}; alter table floor.new_${name} rename to old_${name};
       create table floor.new_${name} (like floor.old_${name});`
      ).join('\n'),
    )
    await this.#store.execute(`analyze ${names.map((name) => `floor.old_${name}`).join(', ')}`)
  }

  /** Read once, COPY, one full join per record type, and the writes of what differs. Gives how many rows that is. */
  async changed(set: UploadSet, writes: 'what differs' | 'classes and enrollments'): Promise<number> {
    await this.#copy(set)
    await this.#store.execute('set enable_nestloop = off; set enable_mergejoin = off')
    let differ = 0
    for (const name of names) {
      const { key, columns } = files[name]
      const same = columns.map((column) => `n.${column} = o.${column}`).join(' and ')
      const [row] = await this.#store.query<{ count: number }>(
        `select count(*) as count from floor.new_${name} n
           full join floor.old_${name} o on ${key.map((column) => `n.${column} = o.${column}`).join(' and ')}
         where (${same}) is not true`,
      )
      differ += row!.count
      const written = writtenFor[name]
      if (writes === 'what differs' && written !== undefined) {
        await this.#store.execute(
          `update floor.${written} set origin = origin
           where ctid = any(array(select ctid from floor.${written} limit ${row!.count}))`,
        )
      }
    }
    await this.#store.execute('reset enable_nestloop; reset enable_mergejoin')
    if (writes === 'classes and enrollments') {
      for (const name of ['class', 'class_owner', 'class_participant']) {
        await this.#store.execute(`delete from floor.${name}; insert into floor.${name} select * from ${name}`)
      }
    }
    return differ
  }

  async close(): Promise<void> {
    await this.#store.execute('drop schema floor cascade')
  }

  async #copy(set: UploadSet): Promise<void> {
    await this.#store.execute(names.map((name) => `truncate floor.new_${name};`).join(' '))
    for (const file of set.files) {
      const name = names.find((it) => `${it}.csv` === file.name)
      if (name === undefined) throw new Error(`Expected the files of CSV 2.0 and not ${file.name}`)
      const parser = parse({ from: 2 })
      const lines: string[] = []
      await Promise.all([
        pipeline(file.open(), parser),
        (async () => {
          for await (const row of parser as AsyncIterable<string[]>) lines.push(`${row.map(cell).join('\t')}\n`)
        })(),
      ])
      await this.#store.copyIn(`floor.new_${name}`, files[name].columns, lines)
    }
  }
}
