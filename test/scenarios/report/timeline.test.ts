import { expect, test } from 'vitest'
import { dayLength, ticks, wallTime } from '../../../src/scenarios/report/html/calendar.ts'
import { holdBars, holdLabel } from '../../../src/scenarios/report/html/holds.ts'
import { placed, withRoom } from '../../../src/scenarios/report/html/placed-label.ts'
import { stretchOf } from '../../../src/scenarios/report/html/stretch.ts'
import { laneRows } from '../../../src/scenarios/report/html/timeline-lanes.ts'
import type { StoryEvent, StoryEventKind } from '../../../src/scenarios/report/story-result.ts'
import { runOfThree } from './run-of-three.ts'

const [halfAYear, , oneDay] = runOfThree.stories

function event(day: string, kind: StoryEventKind, ...schools: string[]): StoryEvent {
  return { at: `2026-01-${day}T02:00:00-06:00`, kind, by: 'service', text: '', schools, files: [], mails: [] }
}

test('a bar goes from the hold to its end, and schools that share both share it', () => {
  const bars = holdBars([
    event('05', 'hold', 'Ash', 'Oak', 'Elm'),
    event('06', 'hold', 'Ash'),
    event('07', 'approval', 'Ash', 'Oak'),
    event('07', 'release', 'Birch'),
    event('09', 'release', 'Elm'),
    event('10', 'hold', 'Ash'),
  ])
  expect(bars.map(holdLabel)).toEqual([
    'Ash and Oak: on hold 5 Jan to 7 Jan, approved',
    'Elm: on hold 5 Jan to 9 Jan, released',
    'Ash: on hold since 10 Jan',
  ])
})

test('the wall of the school decides on the day, whatever the offset', () => {
  expect(wallTime('2026-01-05T23:30:00-06:00')).toBe(Date.UTC(2026, 0, 5, 23, 30))
  expect(wallTime('2025-08-05T00:00:00-05:00')).toBe(Date.UTC(2025, 7, 5))
})

test('days on which something happens are wider, in a story that sleeps for months', () => {
  const stretch = stretchOf(halfAYear!)
  const width = (day: string) => stretch.share(wallTime(`${day}T23:59:59`)) - stretch.share(wallTime(day))
  expect(stretch.isStretched).toBe(true)
  expect(width('2026-01-06') / width('2025-10-10')).toBeGreaterThan(10)
  expect(stretch.share(stretch.from)).toBe(0)
  expect(stretch.share(stretch.to)).toBe(1)
})

test('a story of a day stands in a week of equal days', () => {
  const stretch = stretchOf(oneDay!)
  expect(stretch.isStretched).toBe(false)
  expect(stretch.share(wallTime('2025-10-02'))).toBeCloseTo(1 / 7)
  expect(ticks(stretch.from, stretch.to).map(({ label }) => label).slice(0, 2)).toEqual(['1 Oct', '2 Oct'])
})

test('a long stretch is marked by months, one of weeks by its Mondays', () => {
  const months = ticks(wallTime('2025-11-10'), wallTime('2026-03-10'))
  expect(months.map(({ label }) => label)).toEqual(['Dec', 'Jan 2026', 'Feb', 'Mar'])
  expect(ticks(wallTime('2026-01-01'), wallTime('2026-01-20')).map(({ label }) => label)).toEqual(
    ['5 Jan', '12 Jan', '19 Jan'],
  )
})

test('a label goes where there is room, and is cut where there is none', () => {
  expect(placed('first day of fall', 20, 330)).toMatchObject({ text: 'first day of fall', anchor: 'start' })
  expect(placed('first day of spring', 320, 330)).toMatchObject({ text: 'first day of spring', anchor: 'end' })
  expect(placed('word '.repeat(30), 165, 330).text).toMatch(/…$/)
  const labels = [{ x: 0, label: 'Sep' }, { x: 10, label: 'Oct' }, { x: 60, label: 'Nov' }, { x: 95, label: 'Dec' }]
  expect(withRoom(labels, { right: 100 }).map(({ label }) => label)).toEqual(['Sep', 'Nov'])
})

test('a mark is one with the mark before whose label it would cover', () => {
  const mails = (day: string, mailsSent: number): StoryEvent => ({ ...event(day, 'mail'), mailsSent })
  const pixels = (wall: number) => Math.floor((wall - wallTime('2026-01-01')) / dayLength) * 10
  const scale = { stretch: stretchOf(halfAYear!), width: 330, pixels, share: (wall: number) => `${pixels(wall)}` }
  const [row] = laneRows([mails('05', 118), mails('07', 1), mails('09', 59), mails('11', 2), mails('12', 4)], scale)
  const drawn = row!.draw(0).toString()
  expect(drawn.match(/<rect[^>]* x="\d+"/g)?.map((rect) => Number(/ x="(\d+)"/.exec(rect)![1]))).toEqual([40, 80, 110])
  expect([...drawn.matchAll(/>(\d+)</g)].map(([, label]) => label)).toEqual(['119', '61', '4'])
})
