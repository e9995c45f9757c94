import { describe, expect, test } from 'vitest'
import { codeOfName } from '../../../src/sim/schools/school-code.ts'
import { districts } from '../../fixtures/district.ts'
import { csv1, lines, student, teacher } from '../../fixtures/rosters.ts'

const { open } = districts()

test.each([
  ['Oak High', 'oakhs'],
  ['Oak High School', 'oakhs'],
  ['Maple Grove Elementary', 'maplegrovees'],
  ['Cedar Middle', 'cedarms'],
  ['High', 'high'],
  ['St. Mary’s Academy', 'stmarysacademy'],
  ['École Pré-Vert', 'ecoleprevert'],
  ['PS 118', 'ps118'],
  ['The Very Long Name of a School High', 'theverylongnameofaschs'],
  ['第一中学', 'school'],
])('%s has the code %s', (name, code) => expect(codeOfName(name)).toBe(code))

describe('The schools of a district', () => {
  test('are listed by id, each with a code of its own that stays when others come', async () => {
    const world = await open()
    const feed = (schools: string[]) =>
      csv1({ schools, teachers: schools.map((it) => teacher('t1', it.split(',')[0])) })
    expect(await world.schools()).toEqual([])
    await world.upload(feed(['5,Oak High', '7,Oak High', '9,Elm Middle']))
    expect((await world.schools()).map((it) => [it.id, it.code])).toEqual([['5', 'oakhs'], ['7', 'oakhs2'], [
      '9',
      'elmms',
    ]])
    await world.upload(feed(['1,Oak High School', '5,Pine High', '7,Oak High', '9,Elm Middle']))
    expect(await world.schools()).toEqual([
      { id: '1', name: 'Oak High School', status: 'connected', rostered: true, code: 'oakhs3' },
      { id: '5', name: 'Pine High', status: 'connected', rostered: true, code: 'oakhs' },
      { id: '7', name: 'Oak High', status: 'connected', rostered: true, code: 'oakhs2' },
      { id: '9', name: 'Elm Middle', status: 'connected', rostered: true, code: 'elmms' },
    ])
  })

  test('have their codes while they are on hold and after they left the feed', async () => {
    const world = await open()
    const people = (school: string, count: number) => lines(count, (n) => student(`s${school}${n}`, school))
    const schools = ['1,Oak High', '2,Oak High']
    await world.upload(csv1({ schools, students: [...people('1', 9), ...people('2', 1)] }))
    await world.upload(csv1({ schools: schools.slice(0, 1), students: people('1', 2) }))
    expect(await world.schools()).toMatchObject([
      { code: 'oakhs', status: 'on hold', rostered: true },
      { code: 'oakhs2', status: 'not connected', rostered: false },
    ])
  })
})
