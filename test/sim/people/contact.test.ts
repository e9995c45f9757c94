import { expect, test } from 'vitest'
import { normalizeEmail, normalizePhone } from '../../../src/sim/people/contact.ts'

test.each([
  ['(950) 336 6601', '+19503366601'],
  ['(950) 064 8122', '+19500648122'],
  ['950.336.6601', '+19503366601'],
  ['1-950-336-6601', '+19503366601'],
  [' +1 950 336 6601 ', '+19503366601'],
  ['950-336-6601 x12', '+19503366601'],
  ['+44 20 7946 0958', '+442079460958'],
  ['011 44 20 7946 0958', '+442079460958'],
  ['', null],
  ['none', null],
  ['555-1234', null],
  ['000-000-0000', null],
  ['+1 000 000 0000', null],
  ['950-336-6601 / 950-336-6602', null],
  ['9'.repeat(500), null],
])('The phone number %j is %j', (text, phone) => {
  expect(normalizePhone(text)).toBe(phone)
})

test.each([
  [' Mary.Archer@StudentGPS.org ', 'mary.archer@studentgps.org'],
  ["o'neil+roster@mail.example.co.uk", "o'neil+roster@mail.example.co.uk"],
  ['', null],
  ['mary@school', null],
  ['mary archer@school.org', null],
  ['mary@school.org;sam@school.org', null],
  ['@school.org', null],
  [`${'a'.repeat(250)}@school.org`, null],
])('The email %j is %j', (text, email) => {
  expect(normalizeEmail(text)).toBe(email)
})
