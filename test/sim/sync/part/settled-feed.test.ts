import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { formats } from '../../../../src/sim/roster/format.ts'
import type { FeedLine } from '../../../../src/sim/sync/part/feed-line.ts'
import { SettledFeed } from '../../../../src/sim/sync/part/settled-feed.ts'
import { lineOf, textOfSet } from '../../../../src/sim/sync/part/text-of-set.ts'
import { uploadSet } from '../../../fixtures/upload-set.ts'
import { generator } from '../random-roster.ts'

const textOf = (files: Record<string, string | Uint8Array>, bytesMax = 1 << 20) =>
  textOfSet(uploadSet(files), formats['csv-2.0'], bytesMax)

const enrollment = (text: string): FeedLine => {
  const [classId, personId] = text.split(',')
  return {
    file: 'enrollments.csv',
    text,
    about: 'enrollment',
    personIds: personId === undefined ? [] : [personId],
    contacts: [],
    classId: classId!,
    isOwner: text.endsWith('teacher'),
  }
}

const header = 'class_id,user_id,role'
const fileOf = (lines: Iterable<string>) => ({ 'enrollments.csv': [header, ...lines, ''].join('\n') })

async function feedOf(lines: Iterable<string>): Promise<SettledFeed> {
  const feed = new SettledFeed((await textOf(fileOf(lines)))!)
  for (const line of lines) expect(feed.add(enrollment(line))).toBe(true)
  return feed
}

describe('A feed that is known line by line', () => {
  test('tells what differs as sets of lines do, through nights of drift', async () => {
    const draw = generator(5)
    const fresh = () => `C${draw(900)},Ünal-${draw(900)},${draw(9) === 0 ? 'teacher' : 'student'}`
    let lines = new Set(Array.from({ length: 6_000 }, fresh))
    let feed = await feedOf(lines)
    for (let night = 0; night < 12; night++) {
      const next = new Set([...lines].filter(() => draw(30) > 0))
      for (let more = draw(300); more > 0; more--) next.add(fresh())
      const { added, removed } = feed.changesTo((await textOf(fileOf(next)))!)!
      expect(new Set(added.get('enrollments.csv'))).toEqual(next.difference(lines))
      expect(new Set(removed.map((it) => feed.textOf(it)))).toEqual(lines.difference(next))
      for (const line of added.get('enrollments.csv') ?? []) feed.add(enrollment(line))
      for (const line of removed) feed.remove(line)
      lines = next
      expect(feed.lineCount).toBe(lines.size)
      const [some] = [...lines].slice(draw(lines.size))
      const { classId, personIds } = enrollment(some!)
      const textsBy = (index: 'enrollmentsOfClass' | 'enrollmentsOfPerson', key: string) =>
        [...feed.linesBy(index, key)].map((it) => feed.textOf(it)).sort()
      const among = (is: (line: FeedLine) => boolean) => [...lines].filter((it) => is(enrollment(it))).sort()
      expect(textsBy('enrollmentsOfClass', classId!)).toEqual(among((it) => it.classId === classId))
      expect(textsBy('enrollmentsOfPerson', personIds[0]!)).toEqual(among((it) => it.personIds[0] === personIds[0]))
      if (feed.isWorn) feed = await feedOf(lines)
    }
  })

  test('gives what a line says', async () => {
    const feed = await feedOf(['C1,P1,teacher', 'C2,P1,student'])
    const [line] = feed.linesBy('enrollmentsOfClass', 'C1')
    const { text: _, file: __, ...said } = enrollment('C1,P1,teacher')
    expect(feed.said(line!)).toEqual(said)
    expect(feed.fileOf(line!)).toBe('enrollments.csv')
  })

  test('cannot tell a line that comes twice, other headers or other files', async () => {
    const feed = await feedOf(['C1,P1,student', 'C2,P2,student'])
    expect(feed.add(enrollment('C1,P1,student'))).toBe(false)
    const changes = async (files: Record<string, string>) => feed.changesTo((await textOf(files))!)
    expect(await changes(fileOf(['C1,P1,student', 'C1,P1,student']))).toBeUndefined()
    expect(await changes(fileOf(['C3,P1,student', 'C3,P1,student']))).toBeUndefined()
    expect(await changes({ 'enrollments.csv': 'user_id,class_id,role\nC1,P1,student\n' })).toBeUndefined()
    expect(await changes({ ...fileOf([]), 'schools.csv': 'school_id,school_name\n' })).toBeUndefined()
    expect(await changes(fileOf(['C2,P2,student', 'C1,P1,student']))).toEqual({ removed: [], added: new Map() })
  })

  test('is worn when a quarter of it is gone', async () => {
    const feed = await feedOf(['C1,P1,student', 'C1,P2,student', 'C1,P3,student', 'C1,P4,student'])
    feed.remove(0)
    expect(feed.isWorn).toBe(false)
    feed.remove(1)
    expect(feed.isWorn).toBe(true)
  })
})

/** So many texts of one hash (FNV-1a): by each further pair of blocks that lead to the same state there are twice as many. */
function colliding(pairs: number): string[] {
  const after = (state: number, text: string) => {
    for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
    return state
  }
  let [state, texts] = [0x811c9dc5 | 0, ['']]
  for (let pair = 0; pair < pairs; pair++) {
    const reached = new Map<number, string>()
    for (let count = 0;; count++) {
      const block = count.toString(36).padStart(6, '0')
      const next = after(state, block)
      const other = reached.get(next)
      reached.set(next, block)
      if (other === undefined) continue
      texts = texts.flatMap((text) => [text + block, text + other])
      state = next
      break
    }
  }
  return texts
}

test('A feed whose lines are made to collide is not kept, which would take the square of their number', async () => {
  const feed = await feedOf([])
  const texts = colliding(11)
  expect(new Set(texts).size).toBe(2 ** 11)
  expect(texts.filter((text) => feed.add(enrollment(text))).length).toBe(1_001)
})

describe('The text of a set', () => {
  test('ends with or without a line feed', async () => {
    for (const end of ['', '\n']) {
      const file = (await textOf({ 'enrollments.csv': `a,b\nC1,"x, y"\nC2,${end}` }))!.files.get('enrollments.csv')!
      expect([file.header, lineOf(file, 0), lineOf(file, 1), file.begins.length]).toEqual([
        'a,b',
        'C1,"x, y"',
        'C2,',
        3,
      ])
    }
  })

  test('is none where a line may not be a row, or where it is too large', async () => {
    expect(await textOf({ 'enrollments.csv': 'a,b\nC1,"x\ny"\n' })).toBeUndefined()
    expect(await textOf({ 'enrollments.csv': 'a,b\nC1,\0\n' })).toBeUndefined()
    expect(await textOf({ 'enrollments.csv': Buffer.from('a,b\nC1,é\n', 'latin1') })).toBeUndefined()
    expect(await textOf({ 'enrollments.csv': 'a,b\nC1,\ufffd\n' })).toBeUndefined()
    expect(await textOf({ 'enrollments.csv': 'a,b\nC1,x\n' }, 8)).toBeUndefined()
    expect((await textOf({ 'enrollments.csv': '' }))?.files.get('enrollments.csv')?.header).toBe('')
  })
})
