import { expect, test } from 'vitest'
import { parsePolicy } from '../../../src/sim/policy/policy.ts'
import { openStore } from '../../../src/sim/store/open-store.ts'
import type { UploadReport } from '../../../src/sim/sync/report.ts'
import { createWorld, type World } from '../../../src/sim/world.ts'
import { districts, dumpOfSchool } from '../../fixtures/district.ts'
import { csv1 } from '../../fixtures/rosters.ts'
import { csvRows, generator, randomRoster } from './random-roster.ts'
import { type WishedSchool, wishedState } from './wished-state.ts'

const all = districts()
const neverHolds = { hold: { removals: null, parentConnectionsMax: null } }

/** What a school has, in the words of {@link wishedState}; an account may have further contact points, from siblings' rows. */
async function stateOf(world: World, schoolId: string, wished: WishedSchool): Promise<WishedSchool> {
  const list = await world.people.ofSchool(schoolId)
  const people = list.flatMap((it) => it.sourceIds.map((id) => `${it.role} ${id}`))
  const contacts = list.flatMap((it) =>
    it.sourceIds.flatMap((id) => [...it.emails, ...it.phones].map((value) => `${it.role} ${id} has ${value}`))
  ).filter((it) => wished.contacts.includes(it))
  const idOf = new Map(list.filter((it) => it.role === 'teacher').map((it) => [it.accountId, it.sourceIds[0]!]))
  const classes: string[] = []
  for (const it of await world.classes.ofSchool(schoolId)) {
    if (!it.rostered) continue
    const students = (await world.classes.participants(it.id)).filter((person) => person.standing === 'rostered')
    const owners = it.owners.filter((owner) => owner.rostered).map((owner) => idOf.get(owner.accountId))
    classes.push(
      `${it.sourceId} ${it.name} of ${owners.join()}: ${students.map((person) => person.sourceId).sort().join()}`,
    )
  }
  return { people: people.sort(), classes: classes.sort(), contacts: contacts.sort() }
}

function changeTotal(report: UploadReport): number {
  return report.schools.flatMap((it) => Object.values(it.changes)).flatMap((it) => Object.values(it)).reduce(
    (a, b) => a + b,
    0,
  )
}

test.each([1, 2, 3])(
  'random rosters leave what their rows say, and nothing changes twice: seed %i',
  async (seed) => {
    const world = await all.open(neverHolds)
    const draw = generator(seed)
    let live = new Set<string>()
    for (let upload = 1; upload <= 3; upload++) {
      const roster = randomRoster(draw)
      const replay = `upload ${upload}; replay with: vitest run test/sim/sync/random.test.ts -t "seed ${seed}"`
      const report = await world.upload(csv1(csvRows(roster)))
      expect([report.status, report.fileErrors], replay).toEqual(['applied', []])
      for (const [schoolId, wished] of wishedState(roster, live)) {
        expect(await stateOf(world, schoolId, wished), `school ${schoolId} after ${replay}`).toEqual(wished)
      }
      live = new Set<string>()
      const before: string[][] = []
      for (const schoolId of roster.schools) {
        for (const it of await world.classes.ofSchool(schoolId)) if (it.rostered) live.add(`${schoolId} ${it.sourceId}`)
        before.push(await dumpOfSchool(all, schoolId))
      }
      const mailsBefore = await world.mailCount()
      const again = await world.upload(csv1(csvRows(roster)))
      expect(changeTotal(again), replay).toBe(0)
      expect(await world.mailCount(), replay).toBe(mailsBefore)
      for (const [index, schoolId] of roster.schools.entries()) {
        expect(await dumpOfSchool(all, schoolId), `school ${schoolId}, the second time, after ${replay}`).toEqual(
          before[index],
        )
      }
    }
  },
)

test('equal seeds give equal digests and mails, other seeds others', async () => {
  const play = async (seed: number) => {
    const store = await openStore('memory')
    try {
      const world = await createWorld({ store, policy: parsePolicy(neverHolds) })
      const draw = generator(seed)
      for (const day of ['2026-01-05', '2026-01-06', '2026-01-07']) {
        await world.advanceTo(day)
        await world.upload(csv1(csvRows(randomRoster(draw))))
      }
      return { digest: await world.digest(), mails: await Array.fromAsync(world.mails()) }
    } finally {
      await store.close()
    }
  }
  const [first, second, other] = [await play(7), await play(7), await play(8)]
  expect(second).toEqual(first)
  expect(other.digest).not.toBe(first.digest)
})
