import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { junitOfRun } from '../../../src/scenarios/report/junit.ts'
import { hostile, runOfThree } from './run-of-three.ts'

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** Reads XML strictly: a character that XML forbids is an error. */
function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [], text: '' }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => void (open.at(-1)!.text += text))
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.children[0]!
}

test('a suite per theme and a case per story, with the failure in full', () => {
  const suites = parsed(junitOfRun(runOfThree))
  expect(suites).toMatchObject({
    name: 'testsuites',
    attributes: { name: 'homeroom', tests: '3', failures: '1', errors: '0', time: '2.671' },
  })
  expect(suites.children.map(({ attributes }) => attributes)).toEqual([
    { name: 'holds', tests: '2', failures: '1', errors: '0', skipped: '0', time: '1.467' },
    { name: 'people & names', tests: '1', failures: '0', errors: '0', skipped: '0', time: '1.204' },
  ])
  const [passed, failed] = suites.children[0]!.children
  expect(passed!.children).toEqual([])
  expect(failed!.attributes).toEqual({
    name: 'Elm Middle, 100 % sure: it is never held for Oak High’s mistake',
    classname: 'holds.wrong-school',
    time: '0.655',
  })
  const [failure] = failed!.children
  expect(failure).toMatchObject({
    name: 'failure',
    attributes: { message: 'Expected Elm Middle to be connected on January 6, 2026,', type: 'A check did not hold' },
  })
  expect(failure!.text).toContain(`Among them: ${hostile.script}, Bell␇ and ␛[31mred`)
  expect(failure!.text).toContain("Replay  homeroom run 'holds/wrong-school' --seed seven")
})

test('names come through as they are', () => {
  const [story] = parsed(junitOfRun(runOfThree)).children[1]!.children
  expect(story!.attributes.name).toBe(
    `A pupil named ${hostile.script}, or ${hostile.attribute}, is a pupil like any other`,
  )
  expect(story!.attributes.classname).toBe('people.names#2')
})

test('an unexpected error is an error', () => {
  const stories = runOfThree.stories.map((story) => ({
    ...story,
    failure: story.failure && { ...story.failure, kind: 'error' as const, stack: 'TypeError: x\n    at y' },
  }))
  const suites = parsed(junitOfRun({ stories, durationMs: 0 }))
  expect(suites.attributes).toMatchObject({ failures: '0', errors: '1' })
  const [error] = suites.children[0]!.children[1]!.children
  expect(error!.name).toBe('error')
  expect(error!.text).toMatch(/^ {2}TypeError: x\n {6}at y$/m)
})

test('a run without stories is an empty document', () => {
  expect(parsed(junitOfRun({ stories: [], durationMs: 0 }))).toMatchObject({ attributes: { tests: '0' }, children: [] })
})
