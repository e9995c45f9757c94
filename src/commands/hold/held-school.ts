import { HomeroomError } from '../../sim/error.ts'
import { joined } from '../../sim/wording/count.ts'
import type { HeldSchool } from '../../sim/world.ts'

/** Finds a held school by its id, which is exact, or else by its name. */
export function findHeld(holds: readonly HeldSchool[], school: string): HeldSchool | undefined {
  return holds.find(({ schoolId }) => schoolId === school) ??
    holds.find(({ schoolName }) => schoolName.toLowerCase() === school.toLowerCase())
}

/** As {@link findHeld}; throws `nothing_on_hold`, naming those that are. */
export function heldSchool(holds: readonly HeldSchool[], school: string): HeldSchool {
  const found = findHeld(holds, school)
  if (found) return found
  const known = holds.map(({ schoolId, schoolName }) => `"${schoolId}" (${schoolName})`)
  throw new HomeroomError(
    'nothing_on_hold',
    known.length > 0
      ? `Expected a school on hold, that is ${joined(known)}, got "${school}"`
      : `Expected a school on hold, got "${school}", while no school is on hold`,
  )
}
