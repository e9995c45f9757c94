import type { District } from '../../district.ts'
import { putRows, type Table } from '../../store/put-rows.ts'
import type { Scope } from './scope.ts'

const scopePerson: Table = { name: 'scope_person', columns: { id: 'text', touched: 'boolean' } }
const scopeClass: Table = { name: 'scope_class', columns: { id: 'text', whole: 'boolean' } }

/** Puts a scope where the stages' statements see it. */
export async function fillScope({ store }: District, { touched, besides, whole, others }: Scope): Promise<void> {
  const people = [...[...touched].map((id) => [id, true] as const), ...[...besides].map((id) => [id, false] as const)]
  const classes = [...[...whole].map((id) => [id, true] as const), ...[...others].map((id) => [id, false] as const)]
  await putRows(store, scopePerson, people)
  await putRows(store, scopeClass, classes)
}

/**
 * Puts people who are looked at without all their classes where they were before, since in some formats classes carry people
 * into schools.
 */
export async function addPlacesOfBefore({ store, id }: District): Promise<void> {
  await store.run(
    `insert into stage_membership (school_id, role, person_id)
     select m.school_id, m.role, m.source_id from member m join scope_person p on p.id = m.source_id and not p.touched
     where m.district_id = $1 and m.origin = 'roster'`,
    [id],
  )
}

/** A finding that may come out otherwise. Those on people name a person first, those on enrollments a person and a class. */
const isTouched = `case f.record_type
    when 'school' then false
    when 'class' then f.source_id in (select id from scope_class where whole)
    when 'enrollment' then f.source_id in (select id from scope_person where touched)
      or f.related_id in (select id from scope_class where whole)
    else f.source_id in (select id from scope_person where touched)
  end`

/** Codes that the comparison with the baseline finds. */
const compared = `('class_id_reused', 'class_returned', 'class_archived')`

const held = `insert into found
  select code, cause, school_id, record_type, source_id, related_id, name, detail from finding f
  where district_id = $1 and upload_id = $2 and not (${isTouched})`

/** After the resolve stage: what was found about everything outside the scope holds on. */
export async function holdFindings({ store, id }: District, sinceUploadId: number): Promise<void> {
  await store.run(`delete from found f where not (${isTouched})`)
  await store.run(`${held} and code not in ${compared}`, [id, sinceUploadId])
}

/** The same after the comparison. Whether an id is reused shows where participants change, too. */
export async function holdComparedFindings({ store, id }: District, sinceUploadId: number): Promise<void> {
  await store.run(
    `delete from found f where code in ${compared} and code <> 'class_id_reused' and not (${isTouched})`,
  )
  await store.run(`${held} and code in ${compared}`, [id, sinceUploadId])
}
