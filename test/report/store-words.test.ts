import { expect, test } from 'vitest'
import { storeWords } from '../../src/report/next-steps.ts'

test.each([
  ['kept', '--store kept'],
  ["a teacher's", `--store 'a teacher'\\''s'`],
  [
    'postgres://me:secret@db.example:5432/rosters?schema=maple',
    `--store 'postgres://me@db.example:5432/rosters?schema=maple'`,
  ],
  ['postgresql://me:a:b@db.example/rosters', '--store postgresql://me@db.example/rosters'],
  ['postgres://me@db.example/rosters', '--store postgres://me@db.example/rosters'],
])('the store %s is named again without a password', (store, words) => {
  expect(storeWords(store)).toBe(words)
})
