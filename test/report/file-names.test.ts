import { expect, test } from 'vitest'
import { fileNames } from '../../src/report/file-names.ts'

test('ids of any kind become file names, and never two of them the same', () => {
  const name = fileNames()
  expect(name('changes-Oak High', '.csv')).toBe('changes-Oak_High.csv')
  expect(name('changes-Oak/High', '.csv')).toBe('changes-Oak_High-2.csv')
  expect(name('changes-OAK HIGH', '.csv')).toBe('changes-OAK_HIGH-3.csv')
  expect(name('../../etc/passwd', '.csv')).toBe('__.._etc_passwd.csv')
  expect(name('\u0000\n', '.csv')).toBe('_.csv')
  expect(name('é'.repeat(500), '.csv')).toHaveLength(104)
})
