import { withIds } from './lists.ts'
import type { Mistake } from './mistake.ts'

/** Incident 15 at its worst: a new SIS has given everybody and every class a new id. The schools keep theirs. */
export const idSchemeChange: Mistake = {
  name: 'id scheme change',
  title: 'Every person and class has a new id from another SIS',
  shows: 'after a good upload: everybody under a changed id, and a hold for each school',
  incident: 15,
  records(roster, { district }) {
    const seed = district.seed.branch('other ids')
    const hex = (word: number) => word.toString(16).padStart(8, '0')
    return withIds(roster, (id, of) => {
      if (of === 'school') return id
      const chance = seed.at(of, id)
      return `${hex(chance.word())}-${hex(chance.word())}`
    })
  },
}
