import { expect, test } from 'vitest'
import { districts } from '../../fixtures/district.ts'
import { csv1, teacher } from '../../fixtures/rosters.ts'

const all = districts()

test('every text of a store compares byte by byte, whatever the locale of its server', async () => {
  const world = await all.open()
  await (await world.watch()).close()
  const columns = await all.store.query<{ name: string; collation: string }>(
    `select c.relname || '.' || a.attname as name, l.collname as collation
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       join pg_collation l on l.oid = a.attcollation
       join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'c') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  )
  expect(columns.length).toBeGreaterThan(200)
  expect(columns.filter(({ collation }) => collation !== 'C')).toEqual([])
})

test('names are the same in capitals and in small letters of any language, and come in the order of their bytes', async () => {
  const world = await all.open()
  // Turkish has a small I without a dot.
  const guardians = ['IRMA,ÇELİK', 'Irma,Çelik', 'José,Ibáñez', 'JOSÉ,IBÁÑEZ', 'irma,Øst', 'Zoë,Øst']
  await world.upload(csv1({
    teachers: teacher('t1'),
    students: guardians.map((name, n) =>
      `1,s${n},Ben,Hill,2010-01-01,9,,,${name},g${Math.floor(n / 2)}@home.example,503-555-010${n}`
    ),
  }))
  const people = (search?: string) =>
    world.people.page('1', { role: 'guardian', ...(search !== undefined && { search }) }).then(({ entries }) =>
      entries.map(({ firstName, lastName }) => `${firstName} ${lastName}`)
    )
  expect(await people()).toEqual(['José Ibáñez', 'IRMA ÇELİK', 'Zoë Øst', 'irma Øst'])
  expect(await people('IBÁÑ')).toEqual(['José Ibáñez'])
  expect(await people('irma')).toEqual(['IRMA ÇELİK', 'irma Øst'])
})
