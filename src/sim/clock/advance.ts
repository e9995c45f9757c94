import { autoArchive, nextAutoArchive } from '../classes/auto-archive.ts'
import { nextClaimReminder, sendClaimReminders } from '../classes/claim-reminders.ts'
import type { District } from '../district.ts'
import { HomeroomError } from '../error.ts'
import type { Deadline, Due } from './deadline.ts'
import { nextExpiry } from './expiry.ts'

/** A rule of the service: what it has due next after a moment. */
type Rule = (district: District, after: string) => Due | null | Promise<Due | null>

/** Every rule. Of two things at one moment, the one whose rule stands first comes first. */
const rules: readonly Rule[] = [
  nextExpiry,
  async (district, after) => {
    const at = await nextClaimReminder(district, after)
    const text = 'teachers are reminded of the classes that wait to be claimed'
    return at === null ? null : { at, kind: 'claim reminder', text, happen: () => sendClaimReminders(district, at) }
  },
  async (district, after) => {
    const at = await nextAutoArchive(district, after)
    const text = 'classes in which nothing has happened for long are archived'
    return at === null ? null : { at, kind: 'auto-archive', text, happen: () => autoArchive(district, at) }
  },
]

/** What falls due next, everything that does so at that moment. */
async function nextDues(district: District): Promise<Due[]> {
  const dues = (await Promise.all(rules.map((rule) => rule(district, district.now)))).filter((due) => due !== null)
  const at = dues.map((due) => due.at).sort()[0]
  return dues.filter((due) => due.at === at)
}

/** The next thing that falls due in the service by itself. */
export async function nextDeadline(district: District): Promise<Deadline | null> {
  const [due] = await nextDues(district)
  return due === undefined ? null : { at: district.local(due.at), kind: due.kind, text: due.text }
}

/**
 * Moves the virtual time, and lets everything happen that falls due on the way, in the order of its moments.
 * @throws HomeroomError `clock_goes_back`
 */
export async function advanceTo(district: District, to: string): Promise<void> {
  const from = district.now
  let happened = false
  if (to < from) {
    throw new HomeroomError(
      'clock_goes_back',
      `Give a time after ${district.local(from)}, the virtual time now, not ${district.local(to)}; ` +
        'uploads come in the order of their dates',
    )
  }
  try {
    for (let dues = await nextDues(district); dues.length > 0 && dues[0]!.at <= to; dues = await nextDues(district)) {
      district.now = dues[0]!.at
      for (const due of dues) await due.happen()
      happened = true
    }
    district.now = to
    await district.store.run(
      `update district set now = $2::timestamptz, settled = case when not $3 then settled end where district_id = $1`,
      [district.id, to, happened],
    )
  } catch (error) {
    district.now = from
    throw error
  }
}
