import { expect, test } from 'vitest'
import { githubOfRun } from '../../../src/scenarios/report/github.ts'
import { runOfThree, runOfTwo } from './run-of-three.ts'

test('a failure is annotated at its place, with what GitHub would misread escaped', () => {
  const [annotation, group] = githubOfRun(runOfThree).split('\n')
  expect(annotation).toMatch(
    /^::error file=src\/scenarios\/stories\/holds\/wrong-school\.ts,line=21,col=5,title=Elm Middle%2C 100 %25 sure%3A it is/,
  )
  expect(annotation).toContain('January 6, 2026,%0Abut it is on hold: 31 of 260 students would be removed (11.9 %25;')
  expect(group).toBe('::group::2 passed, 1 failed, 3 stories, 13 checks, in 2.7 s')
})

test('no line of the log can be taken for a command', () => {
  const lines = githubOfRun(runOfThree).split('\n')
  const commands = lines.filter((line) => line.trimStart().startsWith('::'))
  expect(commands.map((line) => line.split(/[ :]+/)[1])).toEqual(['error', 'group', 'endgroup'])
  expect(lines).toContain('|      ::error::not a command, 100%: yes')
  const stories = runOfThree.stories.map((story) => ({
    ...story,
    failure: story.failure && { ...story.failure, place: null, message: '##[error]x' },
  }))
  const text = githubOfRun({ stories, durationMs: 0 })
  expect(text.split('::group::')[1]).not.toContain('##[')
  expect(text).toMatch(/^::error title=Elm/)
})

test('without a failure there is a notice and nothing else', () => {
  expect(githubOfRun(runOfTwo)).toBe('::notice title=Homeroom::2 passed, 0 failed, 2 stories, 10 checks, in 41 s\n')
})
