import { expect, test } from 'vitest'
import { beginning, frame, type LiveTree, next } from '../../../src/scenarios/report/live-tree.ts'
import { summaryLine, wallTime } from '../../../src/scenarios/report/run-totals.ts'
import { treeReporter } from '../../../src/scenarios/report/tree.ts'
import { paper, tell } from './paper.ts'
import { runOfThree, runOfTwo } from './run-of-three.ts'

test('in a pipe, a line per story in the order of the library, then the failures in full', async () => {
  const { sink, written } = paper()
  await tell(treeReporter(sink), runOfThree, [2, 1, 0])
  expect(written()).toBe(`holds
  ✓ A half-rolled export is held, and the corrected upload releases it (9 checks)
  ✗ Elm Middle, 100 % sure: it is never held for Oak High’s mistake (3 checks)
people & names
  ✓ A pupil named <script>document.title = "it ran"</script>, or " onmouseover="document.title=1, is a pupil like any other (1 check)

Failed

1. holds › Elm Middle, 100 % sure: it is never held for Oak High’s mistake
   Shows: Large removals are held per school, before anything is applied
   A check did not hold on January 6, 2026 at 2:00 AM
     Expected Elm Middle to be connected on January 6, 2026,
     but it is on hold: 31 of 260 students would be removed (11.9 %; the limit is 10 %)
     ::error::not a command, 100%: yes
     Among them: <script>document.title = "it ran"</script>, Bell␇ and ␛[31mred␛[0m ␀ nul � � and half � a pair

   The last events before it:
     - December 19, 2025 at 12:00 AM, SIS: last day of fall
     - January 5, 2026 at 7:30 AM, SIS: exports a roster that is half rolled
       over for Oak High
     - January 6, 2026 at 2:00 AM, SFTP: upload 2 arrives (CSV 1.0, 5 files):
       held in 1 of 3 schools
     - January 6, 2026 at 2:00 AM, service: Oak High would lose 18 of 42
       classes (42.9 %; the limit is 10 %)
     - January 6, 2026 at 2:00 AM, service: the administrator is told of the
       hold

   At      src/scenarios/stories/holds/wrong-school.ts:21:5
   Replay  homeroom run 'holds/wrong-school' --seed seven

2 passed, 1 failed, 3 stories, 13 checks, in 2.7 s
`)
})

test('a story’s line comes as soon as all before it have ended', async () => {
  const { sink, written } = paper()
  const reporter = treeReporter(sink)
  const [first, second] = runOfTwo.stories
  await reporter.report({ type: 'begins', stories: runOfTwo.stories })
  await reporter.report({ type: 'story ends', id: second!.id, result: second! })
  expect(written()).toBe('')
  await reporter.report({ type: 'story ends', id: first!.id, result: first! })
  expect(written().split('\n')).toHaveLength(5)
})

test('without a failure the tree ends with its figures', async () => {
  const { sink, written } = paper()
  await tell(treeReporter(sink), runOfTwo)
  expect(written()).toMatch(/\n\n2 passed, 0 failed, 2 stories, 10 checks, in 41 s\n$/)
  expect(written()).not.toContain('Failed')
})

function told(height: number): { tree: LiveTree; drawn: (tree: LiveTree) => string } {
  const { sink } = paper({ isTerminal: true, width: 60, height })
  const [first, second] = runOfThree.stories
  const steps = [
    { type: 'begins' as const, stories: runOfThree.stories },
    { type: 'story begins' as const, id: first!.id },
    { type: 'story begins' as const, id: second!.id },
    { type: 'story goes on' as const, id: first!.id, at: '2026-01-06T02:00:00-06:00' },
    { type: 'story ends' as const, id: second!.id, result: second! },
  ]
  return { tree: steps.reduce<LiveTree>(next, beginning), drawn: (tree) => frame(tree, sink) }
}

test('on a terminal the tree shows what runs, and on which virtual day', () => {
  const { tree, drawn } = told(24)
  expect(drawn(tree)).toBe(`holds
  ▸ A half-rolled export is held, and the…  January 6, 2026
  ✗ Elm Middle, 100 % sure: it is never held for…  3 checks
people & names
  · A pupil named <script>document.title = "it ran"</script…

━━━━━━━━────────────────  1 of 3 stories, 1 failed`)
})

test('a low terminal shows the themes and what runs or failed, a lower one what runs', () => {
  const { tree, drawn } = told(7)
  expect(drawn(tree).split('\n').slice(0, -2)).toEqual([
    'holds  1 of 2 stories',
    '  ▸ A half-rolled export is held, and the…  January 6, 2026',
    '  ✗ Elm Middle, 100 % sure: it is never held for…  3 checks',
    'people & names  0 of 1 story',
  ])
  expect(told(4).drawn(tree).split('\n')).toEqual([
    '  ▸ A half-rolled export is held, and the…  January 6, 2026',
    '',
    '━━━━━━━━────────────────  1 of 3 stories, 1 failed',
  ])
})

test('the live tree is taken away at the end, and the whole stands there', async () => {
  const [terminal, pipe] = [paper({ isTerminal: true }), paper()]
  await tell(treeReporter(terminal.sink), runOfThree, [1, 0, 2])
  await tell(treeReporter(pipe.sink), runOfThree)
  expect(terminal.written()).toContain('▸')
  expect(terminal.written().endsWith(pipe.written())).toBe(true)
})

test('wall time is as exact as somebody who waited wants to know', () => {
  expect([0, 412, 9_949, 9_950, 41_200, 99_499, 125_000, 3_725_000].map(wallTime)).toEqual(
    ['0.0 s', '0.4 s', '9.9 s', '10 s', '41 s', '99 s', '2 min 5 s', '62 min 5 s'],
  )
  expect(summaryLine({ stories: [], durationMs: 0 })).toBe('0 passed, 0 failed, 0 stories, 0 checks, in 0.0 s')
})
