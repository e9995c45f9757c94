import { describe, expect, test } from 'vitest'
import { localPath } from '../../../src/server/pages/frame/local-path.ts'
import { reasonSentence } from '../../../src/server/pages/parts/hold-words.ts'
import { pageNumber, pagingOf, partOn } from '../../../src/server/pages/parts/paging.ts'
import { lengthBetween, rowMoment, shortMoment } from '../../../src/server/pages/parts/time-words.ts'
import { exceeded } from '../../../src/sim/policy/limit.ts'
import { defaultPolicy } from '../../../src/sim/policy/policy.ts'

describe('The parts of pages', () => {
  test('write moments as their own offset shows them', () => {
    expect(shortMoment('2026-01-06T05:00:00-08:00')).toBe('Tue 6 Jan 2026, 05:00')
    expect(rowMoment('2026-11-28T23:59:00+01:00')).toBe('28 Nov, 23:59')
    expect(shortMoment('some day')).toBe('some day')
  })

  test.each([
    ['2026-01-06T05:00:00Z', '2026-01-06T05:40:00Z', '40 min'],
    ['2026-01-06T05:00:00Z', '2026-01-07T00:00:00Z', '19 h'],
    ['2026-01-06T05:00:00Z', '2026-01-09T05:00:00Z', '3 days'],
    ['2026-01-06T05:00:00Z', '2026-01-06T04:00:00Z', '0 min'],
  ])('say how long it is from %s to %s', (from, to, words) => {
    expect(lengthBetween(from, to)).toBe(words)
  })

  test('turn the pages of a list, keeping its filters', () => {
    const address = new URL('http://oak.example/list?search=hill&page=2')
    expect(pagingOf(address, 50, 160)).toEqual({
      from: 51,
      to: 100,
      total: 160,
      before: '/list?search=hill&page=1',
      after: '/list?search=hill&page=3',
    })
    expect(pagingOf(new URL('http://oak.example/list'), 0, 0)).toMatchObject({
      from: 0,
      to: 0,
      before: null,
      after: null,
    })
    expect(['2', '0', '-1', '1.5', 'x', undefined].map(pageNumber)).toEqual([2, 1, 1, 1, 1, 1])
  })

  test('turn one of several lists of a page, and show the last part where more is asked for than there is', () => {
    const list = Array.from({ length: 120 }, (_, index) => index)
    const { part, paging } = partOn(new URL('http://oak.example/list?owned=2&page=2'), list, 'owned')
    expect([part[0], part.length]).toEqual([50, 50])
    expect(paging).toEqual({
      from: 51,
      to: 100,
      total: 120,
      before: '/list?owned=1&page=2',
      after: '/list?owned=3&page=2',
    })
    const last = partOn(new URL('http://oak.example/list?page=9'), list)
    expect([last.part[0], last.paging.to, last.paging.after]).toEqual([100, 120, null])
    expect(partOn(new URL('http://oak.example/list?page=2'), []).part).toEqual([])
  })

  test.each([
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    undefined,
    '/a b',
  ])(
    'lead back to nowhere but this server: %s',
    (given) => {
      expect(localPath(given)).toBe('/')
    },
  )

  test('lead back to where one was', () => {
    expect(localPath('/districts/oak?page=2')).toBe('/districts/oak?page=2')
  })

  test('make a sentence of each reason that the policy gives for a hold', () => {
    const measured = { changes: 60, population: 200, nouns: ['student', 'students'] } as const
    const parts = [{ name: 'changedIds', count: 4, words: 'of them changed ids' }]
    const removals = exceeded(defaultPolicy.hold, { ...measured, direction: 'removals', parts })
    expect(reasonSentence(removals!)).toBe(
      '60 of 200 students would be removed, 4 of them only to come back under another id (30.0\u00a0%; the limit is 10\u00a0%)',
    )
    const updates = exceeded({ ...defaultPolicy.hold, updates: { percent: 10, count: 50 } }, {
      ...measured,
      direction: 'updates',
    })
    expect(reasonSentence(updates!)).toBe(
      '60 of 200 students would be changed (30.0\u00a0%; the limit is 10\u00a0% and 50)',
    )
    expect(
      reasonSentence({ type: 'too many parent connections', reason: '3 students would have 6 guardians', counts: {} }),
    )
      .toBe('3 students would have 6 guardians')
  })
})
