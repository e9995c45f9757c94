import { describe, expect, test } from 'vitest'
import type { ByOwner } from '../../../src/sim/classes/claim.ts'
import { district } from '../../../src/sim/district/district.ts'
import { formats } from '../../../src/sim/roster/format.ts'
import type { UploadSet } from '../../../src/sim/roster/upload-set.ts'
import type { World } from '../../../src/sim/world.ts'
import { csv1, csv2, lines, student, teacher } from '../../fixtures/rosters.ts'
import { uploadSet } from '../../fixtures/upload-set.ts'
import { uploadOf } from '../district/made.ts'
import { csvRows, generator, randomRoster } from './random-roster.ts'
import { byHand, policies } from './by-hand.ts'
import { compareWorlds, open } from './two-worlds.ts'

describe('An upload of the very files of the one before', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'gives what the whole pipeline gives, whatever came before: seed %i',
    async (seed) => {
      const draw = generator(seed)
      const policy = policies[seed % policies.length]
      const steps = Array.from({ length: 10 }, () => ({ kind: draw(8), seed: draw(1_000_000), days: draw(40) }))
      const play = async (world: World) => {
        const sets: UploadSet[] = [csv1(csvRows(randomRoster(generator(seed))))]
        await world.upload(sets[0]!)
        for (const { kind, seed: own, days } of steps) {
          if (kind === 0) await byHand(world, generator(own))
          else if (kind === 1) await world.advanceBy({ days })
          else {
            if (kind === 2) sets.push(csv1(csvRows(randomRoster(generator(own)))))
            if (kind === 3) sets.push(sets[own % sets.length]!)
            await world.advanceBy({ days: 1 })
            await world.upload(sets.at(-1)!)
          }
        }
      }
      const replay = `replay with: vitest run test/sim/sync/unchanged.test.ts -t "seed ${seed}"`
      await compareWorlds(play, policy, replay)
    },
  )

  test('gives what the whole pipeline gives through the terms of a generated district', async () => {
    const made = district({ students: 60, seed: 3, shape: { missingEmails: true, sharedEmails: true } })
    const dates = ['2026-05-20', '2026-05-21', '2026-05-22', '2026-08-03', '2026-08-04', '2026-08-05', '2026-08-06']
    const sets = await Promise.all(dates.map((date) => uploadOf(made, date, { format: 'csv-2.0' })))
    const { skipping, thorough } = await compareWorlds(
      async (world) => {
        for (const [index, date] of dates.entries()) {
          await world.advanceTo(date)
          if ((await world.upload(sets[index]!)).status !== 'applied') {
            await world.approve({ schoolIds: 'all', by: 'me' })
          }
        }
      },
      {},
      'the generated district',
    )
    expect(thorough.count).toBe(dates.length)
    expect(skipping.count).toBeLessThan(dates.length)
  })
})

describe('The pipeline is spared', () => {
  const oak = csv1({ teachers: teacher('t1'), students: [student('s1'), student('s2')], classes: '1,c1,t1,Art' })
  const plain = csv1({ teachers: teacher('t1'), students: student('s1') })

  test('from the second upload of the same files on, on whatever days', async () => {
    const { world, runs } = await open()
    for (let night = 0; night < 5; night++) {
      await world.advanceBy({ days: 1 })
      expect(await world.upload(oak)).toMatchObject({ uploadId: night + 1, status: 'applied' })
    }
    expect(runs.count).toBe(1)
  })

  test('by opening each file once', async () => {
    const { world } = await open()
    await world.upload(oak)
    const opened: string[] = []
    const files = oak.files.map((file) => ({ ...file, open: () => (opened.push(file.name), file.open()) }))
    await world.upload({ ...oak, files })
    expect(opened).toEqual(oak.files.map(({ name }) => name))
  })

  const rowsOfOak = (...ids: string[]) =>
    csv2({
      users: ['t1,Teacher,t1,t1@oak.example,,teacher,,,,', ...ids.map((id) => `${id},Student,${id},,,student,,,,`)],
      classes: 'c1,1,Art',
      enrollments: ['c1,t1,owner', ...ids.map((id) => `c1,${id},participant`)],
      schoolEnrollments: ['t1', ...ids].map((id) => `1,${id}`),
    })
  const ofClever = Object.fromEntries(
    formats.clever.files.map(({ name, columns }) => [name, `${columns.map((column) => column.name).join(',')}\n`]),
  )

  test.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['a file that no format has', { 'notes.csv': 'a,b\n1,2\n' }, ['applied']],
    ['a file under another name', { 'Classes.csv': 'class_id\nc9\n' }, ['applied']],
    ['so many files of another format that they are taken for that', ofClever, ['applied', 'pending']],
  ])('and what comes beside the same files, or beside changed ones, is looked at: %s', async (_, more, statuses) => {
    const before = rowsOfOak('s1', 's2', 's3')
    for (const set of [before, rowsOfOak('s1', 's2', 's3', 's4')]) {
      const beside = { ...set, files: [...set.files, ...uploadSet(more).files] }
      const said = new Set<string>()
      const play = async (world: World) => {
        for (const upload of [before, before, beside]) said.add((await world.upload(upload)).status)
      }
      await compareWorlds(play, {}, 'more files')
      expect([...said]).toEqual(statuses)
    }
  })

  test.each<[string, (world: World) => Promise<unknown>]>([
    ['another set', (world) => world.upload(csv1({ teachers: teacher('t1') }))],
    ['a refused set', (world) => world.upload(csv1({}))],
    ['a lost connection', (world) => world.disconnect('a test')],
    ['other rules', (world) => world.setPolicy({ service: { studentWithoutContact: 'refuse' } })],
    [
      'somebody who signs up',
      (world) =>
        world.people.signUp({
          schoolId: '1',
          role: 'student',
          firstName: 'Zoe',
          lastName: 'Park',
          email: 'z@m.example',
        }),
    ],
    ['more than 90 days', (world) => world.advanceBy({ days: 120 })],
  ])('not after %s', async (_, act) => {
    const { world, runs } = await open()
    await world.upload(plain)
    await act(world)
    const before = runs.count
    await world.upload(plain)
    expect(runs.count).toBe(before + 1)
  })

  describe('after what a sync looks at nowhere:', () => {
    const by = 'district administrator'
    /** A world with a class that is claimed, and what its owner says who it is. */
    async function claimed(policy?: unknown) {
      const opened = await open(policy)
      const { world } = opened
      await world.upload(oak)
      const [art] = await world.classes.ofSchool('1')
      const owner = { classId: art!.id, accountId: art!.owners[0]!.accountId }
      await world.classes.claim(owner)
      return { ...opened, owner }
    }

    test.each<[string, (world: World, owner: ByOwner) => Promise<unknown>]>([
      ['a class is claimed', () => Promise.resolve()],
      ['its owner writes to it', (world, owner) => world.messages.announce({ ...owner, text: 'No school today' })],
      ['a school is written to', (world) => world.messages.toSchool({ schoolId: '1', by, text: 'No school today' })],
      ['teachers are asked to claim', (world) => world.classes.remindToClaim({ by })],
    ])('%s', async (_, act) => {
      const { world, runs, owner } = await claimed()
      await act(world, owner)
      expect(await world.upload(oak)).toMatchObject({ uploadId: 2, status: 'applied' })
      expect(runs.count).toBe(1)
    })

    test('but an upload after a class was archived says so', async () => {
      const { world, runs, owner } = await claimed()
      await world.classes.archive(owner)
      const reports = [await world.upload(oak), await world.upload(oak)]
      expect(reports.map((it) => it.findings.map(({ code }) => code))).toEqual([['class_archived'], ['class_archived']])
      expect(runs.count).toBe(2)
    })

    test('but an upload gives a class that was renamed its name back, where the rules say so', async () => {
      const { world, runs, owner } = await claimed({ service: { renamedClass: 'take-feed-name' } })
      await world.classes.rename({ ...owner, name: 'Art of mine' })
      await world.upload(oak)
      expect((await world.classes.ofSchool('1')).map(({ name }) => name)).toEqual(['Art'])
      await world.upload(oak)
      expect(runs.count).toBe(2)
    })

    test('what changes is the part of a feed alone', async () => {
      const { world, runs, owner } = await claimed()
      const files = (more: readonly string[]) =>
        csv2({
          schools: ['1,Oak High'],
          users: ['t1,Ana,Hill,t1@oak.example,,teacher,,,,', ...lines(40, (n) => `s${n}`), ...more].map((it) =>
            it.includes(',') ? it : `${it},Ben,Hill,${it}@oak.example,,student,2010-01-01,9,,`
          ),
          schoolEnrollments: ['t1', ...lines(40, (n) => `s${n}`), ...more].map((it) => `1,${it}`),
          classes: ['c1,1,Art'],
          enrollments: ['c1,t1,owner'],
        })
      for (const more of [[], [], ['n1'], ['n1', 'n2']]) {
        await world.upload(files(more))
        await world.messages.announce({ ...owner, text: 'Welcome' })
      }
      expect(runs.ofParts).toBe(2)
    })
  })

  test('not where the files are read in another way', async () => {
    const { world, runs } = await open()
    await world.upload(plain)
    await world.upload(plain, { lenient: true })
    await world.upload(plain, { lenient: true })
    expect(runs.count).toBe(2)
  })

  test('not where a school is on hold', async () => {
    const { world, runs } = await open()
    const feed = (count: number) =>
      csv1({ teachers: teacher('t1'), students: Array.from({ length: count }, (_, n) => student(`s${n}`)) })
    await world.upload(feed(6))
    for (let night = 0; night < 3; night++) expect((await world.upload(feed(2))).status).toBe('held')
    await world.approve({ schoolIds: 'all', by: 'me' })
    expect(runs.count).toBe(4)
    await world.upload(feed(2))
    await world.upload(feed(2))
    expect(runs.count).toBe(5)
  })

  test('in a fork as in its origin, and in a world that went back to a snapshot', async () => {
    const { world, runs } = await open()
    await world.upload(plain)
    await world.snapshot('settled')
    const fork = await world.fork()
    await fork.upload(plain)
    await world.upload(oak)
    await world.restore('settled')
    await world.upload(plain)
    expect(runs.count).toBe(2)
    expect(await fork.digest()).toBe(await world.digest())
  })
})
