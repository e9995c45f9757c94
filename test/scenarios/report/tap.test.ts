import { Parser } from 'tap-parser'
import { expect, test } from 'vitest'
import { tapOfRun } from '../../../src/scenarios/report/tap.ts'
import { hostile, runOfThree } from './run-of-three.ts'

interface Point {
  readonly ok: boolean
  readonly id: number
  readonly name: string
  readonly diag: Readonly<Record<string, unknown>> | null
}

function points(tap: string): Point[] {
  const events: unknown[][] = Parser.parse(tap, { strict: true })
  return events.filter(([type]) => type === 'assert').map((event) => event[1] as Point)
}

test('each story is a point, and a failure says in YAML what was there', () => {
  const tap = tapOfRun(runOfThree)
  expect(tap.split('\n').slice(0, 2)).toEqual(['TAP version 14', '1..3'])
  expect(points(tap).map(({ ok, id, name }) => [ok, id, name])).toEqual([
    [true, 1, 'holds: A half-rolled export is held, and the corrected upload releases it'],
    [false, 2, 'holds: Elm Middle, 100 % sure: it is never held for Oak High’s mistake'],
    [true, 3, `people & names: A pupil named ${hostile.script}, or ${hostile.attribute}, is a pupil like any other`],
  ])
  const { diag } = points(tap)[1]!
  expect(diag).toMatchObject({
    message: expect.stringMatching(/^Expected Elm Middle to be connected on January 6, 2026,\nbut it is on hold/),
    severity: 'check',
    date: expect.anything(),
    at: 'src/scenarios/stories/holds/wrong-school.ts:21:5',
    replay: "homeroom run 'holds/wrong-school' --seed seven",
  })
  expect(diag!.lastEvents).toHaveLength(5)
})

test('a number sign in a title is no directive', () => {
  const stories = runOfThree.stories.slice(0, 1).map((story) => ({ ...story, title: 'Room #4 \\ # SKIP\nnot ok' }))
  const [point] = points(tapOfRun({ stories, durationMs: 0 }))
  expect(point).toMatchObject({ ok: true, name: 'holds: Room #4 \\ # SKIP not ok' })
  expect(point).toMatchObject({ todo: false, skip: false })
})

test('a run without stories has an empty plan', () => {
  expect(tapOfRun({ stories: [], durationMs: 0 })).toContain('\n1..0 # no stories ran\n')
})
