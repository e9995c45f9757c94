import { describe, expect, test } from 'vitest'
import { all, classNamed, joins, oakFeed } from '../fixtures/oak.ts'
import { districts } from '../fixtures/district.ts'
import { csv1, lines, teacher } from '../fixtures/rosters.ts'

const file = districts()

describe('A part of a list', () => {
  test('of people is what the whole list has there, whatever is asked for', async () => {
    const world = await file.open()
    await world.upload(oakFeed())
    await joins(world, 'Ann')
    await joins(world, 'Bob', 'teacher')
    const outsider = await joins(world, 'Cid', 'guardian')
    await world.people.leave({ accountId: outsider, schoolId: '1' })
    const filters = [{}, { role: 'student' }, { role: 'guardian' }, { role: 'none' }, { rostered: true }, {
      rostered: false,
    }] as const
    for (const filter of filters) {
      const whole = await world.people.ofSchool('1', filter)
      const page = await world.people.page('1', filter)
      expect(page, JSON.stringify(filter)).toEqual({ entries: whole, total: whole.length })
      const parts = []
      for (let offset = 0; offset < whole.length; offset += 2) {
        const part = await world.people.page('1', { ...filter, limit: 2, offset })
        expect(part.total).toBe(whole.length)
        parts.push(...part.entries)
      }
      expect(parts).toEqual(whole)
    }
    const beyond = await world.people.page('1', { offset: 100 })
    expect(beyond).toEqual({ entries: [], total: (await world.people.ofSchool('1')).length })
    await expect(world.people.page('9')).rejects.toMatchObject({ code: 'school_unknown' })
  })

  test('of people has the families of those who stay without a link, as the whole list has', async () => {
    const world = await file.open({ service: { automaticRemovals: { reading: 'unlink-keep' } } })
    await world.upload(oakFeed())
    await world.advanceBy({ days: 95 })
    await world.upload(oakFeed({ without: ['s1', 's2'] }))
    const whole = await world.people.ofSchool('1')
    const unlinked = whole.filter((it) => it.role === 'student' && !it.rostered)
    expect(unlinked.map(({ family }) => family.length > 0)).toEqual([true, true])
    expect((await world.people.page('1')).entries).toEqual(whole)
  })

  test('of people finds names, contact points and source ids, and takes signs for themselves', async () => {
    const world = await file.open()
    await world.upload(oakFeed())
    const found = async (search: string) =>
      (await world.people.page('1', { search })).entries.map(({ firstName }) => firstName)
    expect(await found('ben hill')).toEqual(['Ben'])
    expect(await found('CORA@home')).toEqual(['Cora'])
    expect(await found('s3')).toEqual(['Gus'])
    expect(await found('%')).toEqual([])
    expect(await found('b_n')).toEqual([])
    expect(await found('  ')).toHaveLength((await world.people.ofSchool('1')).length)
  })

  test('of classes is what the whole list has there', async () => {
    const world = await file.open()
    await world.upload(csv1({
      teachers: [teacher('t1')],
      students: ['1,s1,Ben,Hill,2010-01-01,9,ben@oak.example,,,,,'],
      classes: lines(7, (n) => `1,c${n},t1,Class ${n % 3}`),
      enrollments: ['1,c1,s1'],
    }))
    const whole = await world.classes.ofSchool('1')
    const parts = []
    for (let offset = 0; offset < 7; offset += 3) {
      const part = await world.classes.page('1', { limit: 3, offset })
      expect(part.total).toBe(7)
      parts.push(...part.entries)
    }
    expect(parts).toEqual(whole)
    expect((await world.classes.page('1', { search: 'class 1', state: 'unclaimed' })).total).toBe(3)
    expect((await world.classes.page('1', { rostered: false })).entries).toEqual([])
    expect(await world.classes.one(whole[0]!.id)).toEqual(whole[0])
    await expect(world.classes.one(99 as never)).rejects.toMatchObject({ code: 'class_unknown' })
  })

  test('of uploads, changes and findings is what the reports say', async () => {
    const world = await file.open()
    await world.upload(oakFeed())
    await world.upload(oakFeed({ without: ['s2', 's3'] }))
    await world.upload(csv1({ teachers: [teacher('t1')], students: ['1,,Ben,Hill,2010-01-01,9,,,,,,'] }))
    const uploads = await world.uploads()
    expect(uploads.entries.map(({ uploadId, status, held }) => [uploadId, status, held])).toEqual([
      [3, 'pending', 0],
      [2, 'held', 1],
      [1, 'applied', 0],
    ])
    for (const { uploadId, at, origin, format, status, fileErrors } of uploads.entries) {
      const report = await world.report(uploadId)
      expect({ at, origin, format, status, fileErrors }).toEqual({
        at: report.at,
        origin: report.origin,
        format: report.format,
        status: report.status,
        fileErrors: report.fileErrorsTotal,
      })
    }
    expect((await world.uploads({ limit: 1, offset: 1 })).entries).toEqual([uploads.entries[1]])
    const changes = await all(world.changes(2))
    expect(await world.changePage(2)).toEqual({ entries: changes, total: changes.length })
    const removed = await world.changePage(2, { recordType: 'students', changeType: 'remove', search: 'gus' })
    expect(removed.entries).toEqual(changes.filter(({ sourceId }) => sourceId === 's3'))
    expect((await world.changePage(2, { schoolId: '2' })).total).toBe(0)
    const records = await all(world.findingRecords(1))
    expect(await world.findingPage(1)).toEqual({ entries: records, total: records.length })
  })

  test('of mails is the latest first, of everybody or of one address', async () => {
    const world = await file.open()
    await world.upload(oakFeed())
    await world.upload(oakFeed({ without: ['s2', 's3'] }))
    const mails = (await all(world.mails())).toReversed()
    expect(await world.mailPage()).toEqual({ entries: mails, total: mails.length })
    const address = mails[0]!.to.address
    const theirs = mails.filter(({ to }) => to.address === address)
    expect(await world.mailPage({ address })).toEqual({ entries: theirs, total: theirs.length })
    expect((await world.mailPage({ address: 'nobody@oak.example' })).total).toBe(0)
    expect(await world.mail(mails[0]!.id)).toEqual(mails[0])
    await expect(world.mail(999)).rejects.toMatchObject({ code: 'mail_unknown' })
    const boxes = await world.mailboxes()
    const addresses = [...new Set(mails.map(({ to }) => to.address))].sort()
    expect(boxes.entries.map((box) => box.address)).toEqual(addresses)
    expect(boxes.entries.find((box) => box.address === address)).toMatchObject({
      mails: theirs.length,
      name: theirs[0]!.to.name,
      latestAt: theirs[0]!.at,
    })
    expect((await world.mailboxes({ search: address.slice(1, 5), limit: 1 })).entries).toHaveLength(1)
  })

  test('is bounded whatever is asked for', async () => {
    const world = await file.open()
    await world.upload(oakFeed())
    expect((await world.people.page('1', { limit: 0 })).entries).toHaveLength(1)
    expect((await world.people.page('1', { limit: 1e9, offset: -5 })).entries.length).toBeGreaterThan(1)
    expect(await classNamed(world, 'Art')).toBeGreaterThan(0)
  })
})
