import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../../src/sim/store/open-store.ts'
import { generator } from '../sync/random-roster.ts'
import { Planned } from '../../../src/sim/store/planned.ts'
import { splitSql } from '../../../src/sim/store/split-sql.ts'
import type { Store } from '../../../src/sim/store/store.ts'

describe('A statement that comes again and again', () => {
  let store: Store

  beforeAll(async () => {
    store = await openStore('memory')
    await store.execute(
      'create temp table note (seq int generated always as identity, text text, tags text[], data jsonb)',
    )
  })
  afterAll(() => store.close())

  const values = [
    "it's",
    '"quoted"',
    'back\\slash',
    'two\nlines\tand a tab',
    '',
    '{}',
    'Đặng 😀',
    "'); drop table note; --",
  ]

  test.each(values)('reads %j as it was given, each time', async (text) => {
    for (let time = 0; time < 6; time++) {
      const rows = await store.query<
        { text: string; tags: string[]; data: object; none: null; yes: boolean; n: number }
      >(
        `insert into note (text, tags, data) values ($1, $2, $3)
         returning text, tags, data, $4::text as none, $5::boolean as yes, $6::int + 1 as n`,
        [text, [text, 'b'], JSON.stringify({ text }), null, time % 2 === 0, time],
      )
      expect(rows).toEqual([{ text, tags: [text, 'b'], data: { text }, none: null, yes: time % 2 === 0, n: time + 1 }])
    }
  })

  test('takes lists of numbers, of nothing, and a list in a list', async () => {
    for (let time = 0; time < 6; time++) {
      const [row] = await store.query<{ has: boolean; empty: boolean; inner: number }>(
        'select $1::int = any($2::int[]) as has, $1::int = any($3::int[]) as empty, ($4::int[])[2][1] as inner',
        [time, [1, 3, 5], [], [[1], [time]]],
      )
      expect(row).toEqual({ has: [1, 3, 5].includes(time), empty: false, inner: time })
    }
  })

  test('sees the rows and the columns of now', async () => {
    const count = () => store.query<{ n: number }>('select count(*)::int as n from page')
    for (let time = 0; time < 6; time++) {
      await store.execute(`create temp table page as select generate_series(1, ${time}) as ${time % 2 ? 'a' : 'b'}`)
      expect(await count()).toEqual([{ n: time }])
      await store.execute('drop table page')
    }
  })

  test('fails as it would without a plan, and works again afterwards', async () => {
    const share = (by: number) => store.query<{ share: number }>('select 12 / $1::int as share', [by])
    for (let time = 0; time < 5; time++) {
      await expect(share(0)).rejects.toThrow('division by zero')
      expect(await share(3)).toEqual([{ share: 4 }])
    }
  })

  test('keeps its plan through a transaction that is rolled back', async () => {
    for (let time = 0; time < 5; time++) {
      const work = store.transaction(async () => {
        await store.query('insert into note (text) values ($1)', ['never there'])
        throw new Error('no')
      })
      await expect(work).rejects.toThrow('no')
    }
    expect(await store.query(`select text from note where text = 'never there'`)).toEqual([])
  })

  test('lets statements of a transaction wait for one whose rows are wanted, and gives all of them up together', async () => {
    await store.query('delete from note')
    for (let time = 0; time < 6; time++) {
      const rows = await store.transaction(async () => {
        await store.run('insert into note (text) values ($1)', [`kept ${time}`])
        return await store.query<{ n: number }>('select count(*)::int as n from note')
      })
      expect(rows).toEqual([{ n: time + 1 }])
      const failing = store.transaction(async () => {
        await store.run(`insert into note (text) values ('never there')`)
        // Each time another text fails first, whose plan is not made, or not yet known to be made.
        await store.run(`insert into note (text) select 1 / (${time} - $1::int)`, [time])
        await store.run(`insert into note (text) values ('nor this ' || $1)`, [time])
      })
      await expect(failing).rejects.toThrow('division by zero')
    }
    expect(await store.query<{ n: number }>('select count(*)::int as n from note')).toEqual([{ n: 6 }])
  })

  test('has another plan in other work, whose statements that wait are given up with it', async () => {
    const count = () => store.query<{ n: number }>('select count(*)::int as n from note')
    await store.query('delete from note')
    await store.transaction(async () => {
      await store.run('insert into note (text) values ($1)', ['before'])
      expect(await store.withPlansFor('whole sets', count)).toEqual([{ n: 1 }])
      await store.withPlansFor('few rows', () => store.run('insert into note (text) values ($1)', ['within']))
    })
    const failing = store.transaction(() =>
      store.withPlansFor('whole sets', async () => {
        await store.run('insert into note (text) values ($1)', ['never there'])
        throw new Error('given up')
      })
    )
    await expect(failing).rejects.toThrow('given up')
    expect(await store.withPlansFor('whole sets', count)).toEqual([{ n: 2 }])
    const plans = await store.query<{ kind: string }>(
      `select distinct regexp_replace(name, '_\\d+$', '') as kind from pg_prepared_statements
       where statement like '%' || name || ' as select count(*)::int as n from note%' order by 1`,
    )
    expect(plans).toEqual([{ kind: 'for_sets' }, { kind: 'planned' }])
  })

  test('runs each statement of a text in its order, and all or none of them', async () => {
    for (let time = 0; time < 5; time++) {
      await store.execute(`
        delete from note; -- a comment; with a semicolon
        insert into note (text) values ('a;b'), ('c');
        update note set text = text || '!' where text = 'c'`)
      expect(await store.query('select text from note order by seq')).toEqual([{ text: 'a;b' }, { text: 'c!' }])
      const half = store.execute(`delete from note; insert into note (text) select 1 / (count(*) - count(*)) from note`)
      await expect(half).rejects.toThrow('division by zero')
      expect(await store.query('select count(*)::int as n from note')).toEqual([{ n: 2 }])
    }
  })

  test('has a plan from the first time on, one of the 400 that are kept', async () => {
    const texts: string[] = []
    const planned = new Planned<void>({
      query: (sql) => Promise.resolve(void texts.push(sql)),
      execute: (sql) => Promise.resolve(void texts.push(sql)),
    }, 'planned')
    for (let time = 0; time < 2; time++) await planned.query('select $1', [time])
    expect(texts).toEqual(["prepare planned_1 as select $1\n;execute planned_1('0')", "execute planned_1('1')"])
    for (let n = 0; n < 400; n++) await planned.query(`select ${n}`, [])
    expect(texts.at(-1)).toBe('deallocate planned_1')
    await planned.query('select $1', [9])
    expect(texts.at(-2)).toBe("prepare planned_402 as select $1\n;execute planned_402('9')")
  })

  test('is not used any more once it is to be given up, whoever runs statements meanwhile', async () => {
    const there = new Set<string>()
    const runner = async (sql: string) => {
      await Promise.resolve()
      for (const text of sql.split(/\n?;/)) {
        const [, word, name = ''] = /^(\w+) (\w+)/.exec(text)!
        if (word === 'prepare') there.add(name)
        else if (!there.has(name)) throw new Error(`${name} is not there`)
        else if (word === 'deallocate') there.delete(name)
      }
    }
    const planned = new Planned<void>({ query: runner, execute: runner }, 'planned')
    const draw = generator(1)
    for (let round = 0; round < 20; round++) {
      await Promise.all(Array.from({ length: 100 }, () => planned.query(`select ${draw(600)}`, [])))
    }
    expect(there.size).toBeLessThanOrEqual(400)
  })

  test('is never one that Postgres cannot plan', async () => {
    const texts: string[] = []
    const planned = new Planned<void>({
      query: (sql) => Promise.resolve(void texts.push(sql)),
      execute: (sql) => Promise.resolve(void texts.push(sql)),
    }, 'planned')
    for (const sql of ['begin', 'truncate note', 'vacuum note', 'create temp table x (a int)']) {
      for (let time = 0; time < 4; time++) await planned.execute(sql)
    }
    expect(new Set(texts)).toEqual(new Set(['begin', 'truncate note', 'vacuum note', 'create temp table x (a int)']))
  })
})

describe('A text of SQL', () => {
  test.each([
    ['select 1', ['select 1']],
    ['select 1;', ['select 1']],
    [' ; ;', []],
    [`select ';'; select 'it''s; ';`, [`select ';'`, ` select 'it''s; '`]],
    ['select 1 as "a;b"; select 2', ['select 1 as "a;b"', ' select 2']],
    ['select 1 -- no; end\n; -- only a comment;\n', ['select 1 -- no; end\n']],
    ['select /* ; */ 1; select 2', ['select /* ; */ 1', ' select 2']],
    ['do $$ begin; end $$; select $a$;$a$', ['do $$ begin; end $$', ' select $a$;$a$']],
  ])('is parted at its semicolons: %j', (sql, statements) => {
    expect(splitSql(sql)).toEqual(statements)
  })
})
