import { type Child, useContext } from 'hono/jsx'
import type { School } from '../../../sim/schools/schools.ts'
import type { HeldSchool } from '../../../sim/world.ts'
import { may } from '../../session/permissions.ts'
import { FrameContext } from '../frame/frame.ts'
import { Field, Form } from '../parts/form.tsx'
import { Heading } from '../parts/heading.tsx'
import { holdSentence } from '../parts/hold-words.ts'
import { Mark } from '../parts/mark.tsx'
import { shortMoment } from '../parts/time-words.ts'
import { Why } from '../parts/why.tsx'
import { roleWords } from './school-lists.ts'

const writtenTo = ['guardian', 'student', 'teacher', 'staff'] as const

export interface SchoolPageProps {
  readonly school: School
  readonly list: 'people' | 'classes'
  /** Null where nothing waits there. */
  readonly held: HeldSchool | null
  /** A phone that is open beside the list. */
  readonly phone: Child | null
  readonly children: Child
}

/** A school with its people and its classes, and a message to all of them. */
export function SchoolPage({ school, list, held, phone, children }: SchoolPageProps) {
  const { district, person } = useContext(FrameContext)
  const base = `/districts/${encodeURIComponent(district!.id)}`
  const path = `${base}/schools/${encodeURIComponent(school.id)}`
  const isDistricts = person !== null && may(person, 'upload', { districtId: district!.id })
  return (
    <>
      <Heading title={school.name} crumbs={isDistricts ? [[`${base}/schools`, 'Schools']] : []}>
        <div class='lead dim'>
          Texts with <code>@leave @{school.code}</code> leave this school.{' '}
          <Why known='stated' source='help.remind.com, article 360000431359'>
            Whoever is listed by the roster cannot leave by text where the district enforces its roster; the code of a
            school is Homeroom’s own.
          </Why>
        </div>
      </Heading>
      {held !== null && <OnHold held={held} base={base} />}
      <p class='small'>
        <a href={`${base}/uploads?school=${encodeURIComponent(school.id)}`}>Uploads that reached this school</a>
      </p>
      <nav class='tabs' aria-label='Lists of the school'>
        <a href={path} aria-current={list === 'people' ? 'page' : undefined}>People</a>
        <a href={`${path}?list=classes`} aria-current={list === 'classes' ? 'page' : undefined}>Classes</a>
      </nav>
      {phone === null ? children : (
        <div class='beside'>
          <div>{children}</div>
          {phone}
        </div>
      )}
      <section class='card'>
        <h2>Write to the school</h2>
        <Form action={`${path}/message`}>
          <Field label='Message'>
            <textarea name='text' rows={3} required maxlength={1600}></textarea>
          </Field>
          <fieldset class='field roles'>
            <legend class='small dim'>To everybody in these roles</legend>
            {writtenTo.map((role) => (
              <label>
                <input type='checkbox' name='role' value={role} checked />
                {roleWords[role]}
              </label>
            ))}
          </fieldset>
          <div class='actions below'>
            <button type='submit'>Send</button>
          </div>
        </Form>
      </section>
      <section class='card'>
        <h2>Classes that wait to be claimed</h2>
        <p class='small dim'>Each teacher with unclaimed classes gets one mail that lists them.</p>
        <Form action={`${path}/remind`} class='actions below'>
          <button type='submit'>Remind the teachers</button>
        </Form>
      </section>
    </>
  )
}

/** Why nothing new comes for the school, and where one sees what waits. */
function OnHold({ held, base }: { held: HeldSchool; base: string }) {
  const { district, person } = useContext(FrameContext)
  const mayApprove = person !== null && may(person, 'approve', { districtId: district!.id })
  return (
    <section class='card' aria-label='On hold'>
      <p class='figure-words'>
        <Mark status='held' /> On hold since {shortMoment(held.since)}: {holdSentence(held.schoolName, held.holds)}.
      </p>
      <p class='small dim'>
        The school is as it was before upload{' '}
        {held.uploadId}.{mayApprove ? '' : ' The district’s administrator clears the hold, or corrects the roster.'}
      </p>
      <div class='actions below'>
        <a class='button' href={`${base}/holds/${encodeURIComponent(held.schoolId)}`}>Review the changes</a>
      </div>
    </section>
  )
}
