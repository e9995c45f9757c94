import { expect, test } from 'vitest'
import { reporterNamed, reporters } from '../../../src/scenarios/report/reporters.ts'
import { sinkTo } from '../../../src/scenarios/report/sink.ts'
import { HomeroomError } from '../../../src/sim/error.ts'
import { paper, tell } from './paper.ts'
import { runOfThree } from './run-of-three.ts'

test('reporters go by their names', () => {
  expect(reporters.map(({ name }) => name)).toEqual(['tree', 'json', 'junit', 'tap', 'github', 'html'])
  for (const reporter of reporters) expect(reporterNamed(reporter.name)).toBe(reporter)
})

test('an unknown reporter is the caller’s mistake', () => {
  const unknown = () => reporterNamed('Junit')
  expect(unknown).toThrow(HomeroomError)
  expect(unknown).toThrow(
    expect.objectContaining({
      code: 'reporter_unknown',
      message:
        'Name a reporter that there is, one of tree, json, junit, tap, github, html, not "Junit"; see docs/errors.md',
    }),
  )
})

test('every reporter ends with a line break and gives the same text each time', async () => {
  for (const { make } of reporters) {
    const [one, other] = [paper(), paper()]
    await tell(make(one.sink), runOfThree)
    await tell(make(other.sink), runOfThree, [2, 0, 1])
    expect(one.written()).toMatch(/\S\n$/)
    expect(other.written()).toBe(one.written())
  }
})

test('no reporter lets a control character through', async () => {
  for (const { name, make } of reporters) {
    const { sink, written } = paper()
    await tell(make(sink), runOfThree)
    // JSON has its own way of writing them, and its reader wants them back.
    const controls = name === 'json' ? /[^\P{Cc}\n\x7f-\x9f]/u : /[^\P{Cc}\n]/u
    expect(written(), name).not.toMatch(controls)
    expect(written().isWellFormed(), name).toBe(true)
  }
})

test('a stream is a sink, and a pipe has no colors', () => {
  const written: string[] = []
  const sink = sinkTo({ isTTY: false, write: (text) => written.push(text) })
  sink.write(sink.paint('red', 'x'))
  expect(written).toEqual(['x'])
  expect(sink).toMatchObject({ isTerminal: false, width: 80, height: 24 })
  expect(sinkTo({ isTTY: true, columns: 60, rows: 12, write: () => {} })).toMatchObject({
    isTerminal: true,
    width: 60,
    height: 12,
  })
})
