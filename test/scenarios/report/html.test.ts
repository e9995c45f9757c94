import { describe, expect, test } from 'vitest'
import { htmlOfRun } from '../../../src/scenarios/report/html/run-page.ts'
import { tokens } from '../../../src/scenarios/report/html/style.ts'
import type { RunResult, StoryResult } from '../../../src/scenarios/report/story-result.ts'
import { runOfThree, runOfTwo } from './run-of-three.ts'

const longest = runOfThree.stories[0]!

describe('The page of a run', () => {
  test('is the same bytes whatever the time it took', () => {
    const slower: RunResult = {
      stories: runOfThree.stories.map((story) => ({ ...story, durationMs: 7 * story.durationMs })),
      durationMs: 86_400_000,
    }
    expect(htmlOfRun(slower)).toBe(htmlOfRun(runOfThree))
  })

  test('says how the run ended, failures first', () => {
    const page = htmlOfRun(runOfThree)
    expect(page).toContain('<title>1 of 3 stories failed · Homeroom</title>')
    expect(page.indexOf('Expected Elm Middle')).toBeLessThan(page.indexOf('All stories'))
    expect(htmlOfRun(runOfTwo)).toContain('<title>All 2 stories passed · Homeroom</title>')
    expect(htmlOfRun({ stories: [], durationMs: 0 })).toContain('<title>No stories ran · Homeroom</title>')
  })

  test('links a source that is a place on the web, and nothing else', () => {
    const link = 'href="https://help.remind.com/hc/en-us/articles/360000123860"'
    expect(htmlOfRun(runOfThree)).toContain(link)
    for (
      const source of ['javascript:alert(1)', 'reference, section 14', 'a.example', '//evil.example/x', 'x" y.z/w']
    ) {
      const page = htmlOfRun({ stories: [{ ...longest, source }], durationMs: 0 })
      expect(page.match(/href="[^#][^"]*"/g), source).toBeNull()
    }
  })

  test('needs nothing from elsewhere and allows nothing', () => {
    const page = htmlOfRun(runOfThree)
    expect(page).toContain(
      'http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-',
    )
    expect(page).not.toMatch(/ style="| src=|<link|<script|@import|url\(/)
  })

  test('has a heading for every level and a scope for every head of a table', () => {
    const page = htmlOfRun(runOfThree)
    const levels = [...page.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]))
    expect(levels[0]).toBe(1)
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1))
    for (const [head] of page.matchAll(/<th[ >]/g)) expect(head).toBe('<th ')
    expect(page.match(/<table/g)!.length).toBe(page.match(/<caption>/g)!.length)
  })
})

/** A story with more of everything than a page should hold. */
const endless: StoryResult = {
  ...longest,
  events: Array.from({ length: 900 }, (_, index) => ({
    ...longest.events[index % longest.events.length]!,
    text: `event ${index} ${'of many words '.repeat(60)}`,
    mails: [index],
    files: [index],
  })),
  mails: Array.from({ length: 900 }, () => ({ ...longest.mails[0]!, text: 'Dear reader, '.repeat(900) })),
  files: Array.from({ length: 900 }, () => ({
    name: 'x.csv',
    text: `${'column,'.repeat(40)}\n${`${'a long cell of this row,'.repeat(40)}\n`.repeat(90)}`,
    rowsLeftOut: 1_000,
  })),
  counts: Array.from({ length: 200 }, (_, index) => ({ ...longest.counts[0]!, school: `School ${index}` })),
}

describe('A page of endless stories', () => {
  const page = htmlOfRun({
    stories: Array.from({ length: 45 }, (_, index) => ({ ...endless, id: `endless/${index}` })),
    durationMs: 0,
  })

  test('stays below 5 MB', () => {
    expect(new TextEncoder().encode(page).length).toBeLessThan(5_000_000)
  })

  test('says what it leaves out', () => {
    expect(page).toMatch(/<p class="note">\d+ events in the middle left out here\.<\/p>/)
    expect(page).toMatch(/1 mail and 1 file left out here/)
    expect(page).toMatch(/x\.csv \([\d,]+ rows and \d+ columns left out here\)/)
    expect(page).toMatch(/Schools at the end \(\d+ schools left out here\)/)
    expect(page).toMatch(/… \([\d,]+ more characters\)/)
    expect(page).toMatch(/dates and holds left out here/)
  })
})

test('both themes have the contrast that WCAG AA asks for', () => {
  for (const [theme, { page, surface, rule: _rule, ...texts }] of Object.entries(tokens)) {
    for (const [name, color] of Object.entries(texts)) {
      for (const ground of [page, surface]) {
        expect(contrast(color, ground), `${theme} ${name} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  }
})

/** The contrast ratio of WCAG 2.2 (w3.org/TR/WCAG22/#dfn-contrast-ratio). */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
