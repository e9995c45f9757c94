import { describe, expect, test } from 'vitest'
import { districts, dumpOfSchool, mails } from '../../fixtures/district.ts'
import { csv1, student } from '../../fixtures/rosters.ts'

describe('A service that cannot reach the roster', () => {
  const all = districts()
  const set = csv1({ schools: '1,Oak High\n2,Elm Middle', students: [student('s1'), student('s2', '2')] })

  test('puts its schools on the hold "not connected", once, and leaves their people as they are', async () => {
    const world = await all.open()
    await world.upload(set)
    const before = await dumpOfSchool(all, '1')
    await world.disconnect('the login of the transfer was refused')
    await world.disconnect('the login of the transfer was refused')
    expect((await world.report()).schools.map((school) => school.status)).toEqual(['not connected', 'not connected'])
    expect(await dumpOfSchool(all, '1')).toEqual(before)
    const [mail, ...others] = await mails(world, 'hold placed')
    expect(others).toEqual([])
    expect(mail!.subject).toBe('Your sync is on hold for 2 schools')
    const text = mail!.text.replace(/\s+/g, ' ')
    expect(text).toContain(
      'the sync has no connection to the roster of 2 schools. Accounts and classes are as they were.',
    )
    expect(text).toContain('Oak High (1) - Not connected: the login of the transfer was refused')
    expect(text).toContain('Restore the connection and send a complete set.')
  })

  test('connects them again with the next upload that is processed, and not with one that has file errors', async () => {
    const world = await all.open()
    await world.upload(set)
    await world.disconnect('the login of the transfer was refused')
    expect((await world.upload(csv1({ students: '1,s1,Bo' }))).status).toBe('pending')
    expect((await world.report(1)).schools[0]!.status).toBe('not connected')
    const report = await world.upload(set)
    expect(report.schools.map((school) => school.status)).toEqual(['connected', 'connected'])
  })

  test('keeps the hold of a school that waits for an approval', async () => {
    const world = await all.open({ hold: { removals: { percent: 10, count: null } } })
    await world.upload(csv1({ students: [student('s1'), student('s2'), student('s3')] }))
    await world.upload(csv1({ students: student('s1') }))
    await world.disconnect('the login of the transfer was refused')
    expect((await world.report()).schools[0]!.status).toBe('on hold')
    expect(await mails(world, 'hold placed')).toHaveLength(1)
  })
})
