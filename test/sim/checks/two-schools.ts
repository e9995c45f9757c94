import { expect } from 'vitest'
import type { InvariantName, Violation } from '../../../src/sim/checks/invariant.ts'
import type { Watch } from '../../../src/sim/checks/watch.ts'
import type { ClassId } from '../../../src/sim/classes/class-id.ts'
import type { AccountId } from '../../../src/sim/people/account-id.ts'
import type { Row } from '../../../src/sim/store/store.ts'
import type { World } from '../../../src/sim/world.ts'
import { districts } from '../../fixtures/district.ts'
import { csv1, lines, student, teacher } from '../../fixtures/rosters.ts'

const all = districts()

const ids = (letter: string, count: number, from = 1) => lines(count, (n) => `${letter}${n + from - 1}`)

export interface TwoSchools {
  /** Students of Oak High; s1 to s10 unless others are given. */
  readonly oak?: readonly string[]
  /** Who is in Biology (c1) of Oak High; all of its students unless others are given. */
  readonly biology?: readonly string[]
  /** The classes of Oak High, all with teacher t1: Biology (c1) and Chess (c2) unless others are given. */
  readonly classes?: readonly string[]
  /** The teacher of Biology. */
  readonly teacherOfBiology?: string
}

/** An upload of Oak High (1), with teachers t1 and t2, and of Elm Middle (2) with t3, students e1 to e6 and Drama (c3). */
export function twoSchools({ oak = ids('s', 10), biology = oak, classes = ['c1', 'c2'], ...it }: TwoSchools = {}) {
  const { teacherOfBiology = 't1' } = it
  const names: Record<string, string> = { c1: 'Biology', c2: 'Chess', c4: 'Dance' }
  return csv1({
    schools: ['1,Oak High', '2,Elm Middle'],
    teachers: [teacher('t1'), teacher('t2'), teacher('t3', '2')],
    students: [...oak.map((id) => student(id)), ...ids('e', 6).map((id) => student(id, '2'))],
    classes: [
      ...classes.map((id) => `1,${id},${id === 'c1' ? teacherOfBiology : 't1'},${names[id] ?? id}`),
      '2,c3,t3,Drama',
    ],
    enrollments: [
      ...(classes.includes('c1') ? biology.map((id) => `1,c1,${id}`) : []),
      ...(classes.includes('c2') ? [`1,c2,${oak[0]}`] : []),
      ...ids('e', 6).map((id) => `2,c3,${id}`),
    ],
  })
}

/** Half of Oak High's students are missing, which puts it on hold; Elm Middle goes on. */
export const half = twoSchools({ oak: ids('s', 5) })

export interface Watched {
  readonly world: World
  readonly watch: Watch
  classId(sourceId: string): Promise<ClassId>
  accountId(email: string): Promise<AccountId>
  /** Does behind the service's back what it never does; `$1` is the district. Some row must be hit. */
  sabotage(sql: string): Promise<void>
  /** Runs in one transaction, which is undone. */
  undone(work: (execute: (sql: string) => Promise<void>) => Promise<void>): Promise<void>
}

/** A watched district of both schools; everything went well so far. */
export async function watched(policy?: unknown): Promise<Watched> {
  const world = await all.open(policy)
  const watch = await world.watch()
  await world.upload(twoSchools())
  expect(await watch.check()).toEqual([])
  return {
    world,
    watch,
    classId: async (sourceId) => {
      const lists = await Promise.all(['1', '2'].map((school) => world.classes.ofSchool(school)))
      return lists.flat().find((it) => it.sourceId === sourceId)!.id
    },
    accountId: async (email) => (await world.people.find({ email }))!.id,
    sabotage: async (sql) => {
      expect(await all.store.query<Row>(`${sql} returning 1 as hit`, [world.id])).not.toEqual([])
    },
    undone: async (work) => {
      const undo = new Error('undone')
      await all.store.transaction(async () => {
        await work((sql) => all.store.execute(sql))
        throw undo
      }).catch((error) => {
        if (error !== undo) throw error
      })
    },
  }
}

/** Expects that one rule is broken and no other, and that the messages say these things of it. */
export function expectOnly(found: readonly Violation[], invariant: InvariantName, ...saying: readonly string[]): void {
  expect([...new Set(found.map((it) => it.invariant))], found.map((it) => it.message).join('\n')).toEqual([invariant])
  const messages = found.map((it) => it.message).join('\n')
  for (const words of saying) expect(messages).toContain(words)
}
