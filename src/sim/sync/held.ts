import type { District } from '../district.ts'

/** What of a school's wished-for state is frozen, a table each. */
const frozen = ['person', 'class', 'owner', 'participant', 'link'] as const

const ofHeld = `join change_set c
  on c.district_id = $1 and c.upload_id = $2 and c.school_id = w.school_id and c.state = 'held'`

/** In the order of their keys: so rows are put into an index several times as fast. */
const rows = (name: string, key: string) =>
  `select $1, $2, w.* from wish_${name} w ${ofHeld} order by w.school_id, ${key}`
const frozenRows = {
  person: rows('person', 'role, source_id'),
  class: rows('class', 'source_id'),
  owner: rows('owner', 'class_id, role, source_id'),
  participant: `select $1, $2, w.school_id, class_id, role, array_agg(source_id order by source_id)
    from wish_participant w ${ofHeld} group by w.school_id, class_id, role order by w.school_id, class_id, role`,
  link: rows('link', 'student_id, guardian_id'),
}

/** Keeps the wished-for state of the schools that an upload puts on hold, exactly as it was judged. */
export async function freeze({ store, id }: District, uploadId: number): Promise<void> {
  for (const name of frozen) await store.run(`insert into held_${name} ${frozenRows[name]}`, [id, uploadId])
  await store.run(
    `insert into school
     select district_id, school_id, name, 'roster', 'on hold', null from change_set
     where district_id = $1 and upload_id = $2 and state = 'held'
     on conflict (district_id, school_id) do update set status = 'on hold'`,
    [id, uploadId],
  )
}

/** A newer upload replaces what was held, and is judged afresh (reference 5.4 item 3). */
export async function supersede(district: District): Promise<void> {
  const { store, id } = district
  await store.run(`update change_set set state = 'superseded' where district_id = $1 and state = 'held'`, [id])
  for (const name of frozen) await store.run(`delete from held_${name} where district_id = $1`, [id])
}

/** Loads frozen schools into the working tables, as if their upload had just been resolved. */
export async function thaw({ store, id }: District, uploadId: number, schoolIds: readonly string[]): Promise<void> {
  const key = [id, uploadId, schoolIds]
  const mine = 'h.district_id = $1 and h.upload_id = $2 and h.school_id = any($3)'
  await store.run(
    `insert into wish_school select h.school_id, h.name from change_set h where ${mine} and h.in_feed`,
    key,
  )
  await store.run(
    `insert into wish_person select school_id, role, source_id, leader_id, first_name, last_name, email, phone, birth_date,
       grade, student_number, language from held_person h where ${mine}`,
    key,
  )
  await store.run(
    `insert into wish_class select school_id, source_id, name, ownerless from held_class h where ${mine}`,
    key,
  )
  await store.run(
    `insert into wish_owner select school_id, class_id, role, source_id from held_owner h where ${mine}`,
    key,
  )
  await store.run(
    `insert into wish_participant select school_id, class_id, role, unnest(source_ids) from held_participant h
     where ${mine}`,
    key,
  )
  await store.run(
    `insert into wish_link select school_id, student_id, guardian_id, contact_type from held_link h where ${mine}`,
    key,
  )
}

/** Forgets what was frozen for schools that have been released. */
export async function discard({ store, id }: District, uploadId: number, schoolIds: readonly string[]): Promise<void> {
  for (const name of frozen) {
    await store.run(
      `delete from held_${name} where district_id = $1 and upload_id = $2 and school_id = any($3)`,
      [id, uploadId, schoolIds],
    )
  }
}
