import { counted } from '../wording/count.ts'
import { type Checking, namedMax, some } from './checking.ts'
import type { Violation } from './invariant.ts'
import { byCommand, movedRows, movedText } from './moved-rows.ts'

const invariant = 'a held school is untouched'

/**
 * A school whose change set waits keeps its people, classes, owners, participants and links, but for what people do
 * (help.remind.com/hc/en-us/articles/360000123860: the sync resumes with the changes first detected). Where a hold blocks
 * removals only, nothing is removed (help.connect.schoolstatus.com/hc/en-us/articles/24347560722708).
 */
export async function heldSchoolIsUntouched(it: Checking): Promise<readonly Violation[]> {
  const whole = it.unexplained.filter(({ held }) => held).map(({ schoolId, schoolName, rows, named }): Violation => ({
    invariant,
    message: `Expected no change at "${schoolName}" (${schoolId}), which is on hold, and ${
      counted(rows, 'row')
    } of it moved: ${some(named, rows)}`,
    schoolId,
  }))
  return [...whole, ...await appliedUnapproved(it), ...await removedInSpiteOfHold(it)]
}

async function appliedUnapproved({ district, happened }: Checking): Promise<Violation[]> {
  if (!happened.synced) return []
  const schools = await district.store.query<{ id: string; name: string; upload: number }>(
    'select school_id as id, name, upload_id as upload from outcome where unapproved order by 1, 3',
  )
  return schools.map(({ id, name, upload }) => ({
    invariant,
    message:
      `Expected "${name}" (${id}) to wait for an approval of upload ${upload}, and the upload was applied without one`,
    schoolId: id,
  }))
}

async function removedInSpiteOfHold(it: Checking): Promise<Violation[]> {
  const m = movedRows(it, ['member', 'family_link', 'class', 'class_owner', 'class_participant'])
  if (!it.happened.synced || m === undefined) return []
  const schools = await it.district.store.query<
    { id: string; name: string; upload: number; rows: number; named: string[] }
  >(
    `with ${m}
     select k.school_id as id, s.name, k.upload_id as upload, count(*)::int as rows,
       (array_agg(${movedText} order by m.text))[1:${namedMax}] as named
     from m join outcome k using (school_id) join school s on s.district_id = $1 and s.school_id = k.school_id
     where k.outcome = 'kept' and not exists (
         select from outcome a where a.school_id = k.school_id and a.outcome = 'applied')
       and was_origin = 'roster' and m.origin is distinct from 'roster' and not was_by_hand and not ${byCommand}
     group by 1, 2, 3 order by 1`,
    [it.district.id],
  )
  return schools.map(({ id, name, upload, rows, named }) => ({
    invariant,
    message:
      `Expected no removal at "${name}" (${id}), where upload ${upload} is held with its removals, and ${
        counted(rows, 'row')
      } left ` +
      `the feed: ${some(named, rows)}`,
    schoolId: id,
  }))
}
