import type { Checking } from './checking.ts'
import { namedMax } from './checking.ts'
import { byCommand, bySync, movedRows, movedText, onHold } from './moved-rows.ts'

/** Rows of a school that moved, though no upload has changed the school and no command of people accounts for them. */
export interface Unexplained {
  readonly schoolId: string
  readonly schoolName: string
  /** Whether the school waits for an approval. */
  readonly held: boolean
  /** Whether they are rostered participants who are no longer in their class; else anything else. */
  readonly leaving: boolean
  readonly rows: number
  /** The first few, in words. */
  readonly named: readonly string[]
}

/** Looks for them, but for what people made by hand and for what is history: other invariants look after those. */
export async function findUnexplained(it: Pick<Checking, 'district' | 'moved' | 'happened'>): Promise<Unexplained[]> {
  const m = movedRows(it, ['member', 'joined', 'family_link', 'class', 'class_owner', 'class_participant'])
  if (m === undefined || it.happened.synced && !await anyUntouched(it.district)) return []
  return await it.district.store.query<Unexplained>(
    `with ${m}, standing as (
       select school_id, ${onHold} as held, ${movedText} as text,
         m.rows_of = 'class_participant' and was_origin in ('roster', 'lapsed') and coalesce(m.origin, 'former') = 'former'
           as leaving,
         'roster' in (was_origin, m.origin) or 'lapsed' in (was_origin, m.origin) as of_feed
       from m
       where not was_by_hand and not ${bySync} and not ${byCommand}
         and not (op = 'gone' and (m.rows_of = 'class' or was_origin = 'former'))
     )
     select school_id as "schoolId", s.name as "schoolName", held, leaving, count(*)::int as rows,
       (array_agg(text order by text))[1:${namedMax}] as named
     from standing join school s using (school_id)
     where s.district_id = $1 and (held or of_feed) group by 1, 2, 3, 4 order by 1, 3, 4`,
    [it.district.id],
  )
}

/** Whether there is a school that no upload or approval has changed. */
async function anyUntouched({ store, id }: Checking['district']): Promise<boolean> {
  const rows = await store.query(`select from school m where district_id = $1 and not ${bySync} limit 1`, [id])
  return rows.length > 0
}
