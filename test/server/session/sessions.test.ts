import { describe, expect, test } from 'vitest'
import { trainer } from '../../../src/server/session/person.ts'
import { Sessions } from '../../../src/server/session/sessions.ts'

const bounds = { sessionsMax: 3, sessionMillisecondsMax: 1_000, sessionIdleMilliseconds: 100 }

function sessions() {
  const time = { now: 0 }
  return { time, sessions: new Sessions(() => time.now, bounds) }
}

describe('A session', () => {
  test('is known by an id that nobody can guess', () => {
    const { sessions: it } = sessions()
    const [one, other] = [it.begin(trainer), it.begin(trainer)]
    expect(one).toMatch(/^[\w-]{43}$/)
    expect(one).not.toBe(other)
    expect(it.person(one)).toBe(trainer)
    expect(it.person(`${one.slice(0, -1)}!`)).toBeNull()
  })

  test('ends when it is ended, when nothing was asked for long, and after its longest time', () => {
    const { time, sessions: it } = sessions()
    const id = it.begin(trainer)
    it.end(id)
    expect(it.person(id)).toBeNull()
    const idle = it.begin(trainer)
    time.now += 101
    expect(it.person(idle)).toBeNull()
    const busy = it.begin(trainer)
    for (let turn = 0; turn < 10; turn++) {
      time.now += 100
      expect(it.person(busy)).toBe(trainer)
    }
    time.now += 50
    expect(it.person(busy)).toBeNull()
  })

  test('makes room for another one when it was not used for longest', () => {
    const { sessions: it } = sessions()
    const [first, second, third] = [it.begin(trainer), it.begin(trainer), it.begin(trainer)]
    it.person(first)
    const fourth = it.begin(trainer)
    expect([first, second, third, fourth].map((id) => it.person(id) !== null)).toEqual([true, false, true, true])
  })

  test('ends with its district', () => {
    const { sessions: it } = sessions()
    const admin = { ...trainer, role: 'district admin' as const, districtId: 'oak' }
    const [one, other] = [it.begin(admin), it.begin(trainer)]
    it.endOf('oak')
    expect([it.person(one), it.person(other)]).toEqual([null, trainer])
  })

  test('has a form token of its own', () => {
    const { sessions: it } = sessions()
    const [one, other] = [it.begin(trainer), it.begin(trainer)]
    expect(it.csrfToken(one)).toBe(it.csrfToken(one))
    expect(it.csrfToken(one)).not.toBe(it.csrfToken(other))
    expect(sessions().sessions.csrfToken(one)).not.toBe(it.csrfToken(one))
  })
})
