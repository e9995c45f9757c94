import { type Context, Hono } from 'hono'
import type { ClassId } from '../../../sim/classes/class-id.ts'
import { HomeroomError } from '../../../sim/error.ts'
import type { AccountId } from '../../../sim/people/account-id.ts'
import type { Administrator } from '../../../sim/people/administrator.ts'
import type { Role } from '../../../sim/roster/records.ts'
import type { School } from '../../../sim/schools/schools.ts'
import { counted } from '../../../sim/wording/count.ts'
import type { AppEnvironment } from '../../app-environment.ts'
import { assertMay } from '../../session/permissions.ts'
import { PhoneView } from '../phone/phone-view.tsx'
import { allow } from '../frame/allow.ts'
import { fieldsOf } from '../frame/fields.ts'
import { done } from '../frame/notice.ts'
import { show } from '../frame/show.tsx'
import { pagingOf } from '../parts/paging.ts'
import { ArchivePage, RemovePage } from './questions.tsx'
import { ClassesList } from './classes-list.tsx'
import { PeopleList } from './people-list.tsx'
import { classesQueryOf, listFilterOf, peopleQueryOf } from './school-lists.ts'
import { SchoolPage } from './school-page.tsx'
import { SchoolsPage } from './schools-page.tsx'

/** A school's administrator acts for the district here: the school's people are looked at before. */
const by: Administrator = 'district administrator'

/** People and classes of the schools. */
export function schools(): Hono<AppEnvironment> {
  const app = new Hono<AppEnvironment>()

  app.get('/districts/:district/schools', allow('upload'), async (context) => {
    const schools = await context.get('district').read('schools', (world) => world.schools())
    return await show(context, { title: 'Schools', area: 'schools' }, <SchoolsPage schools={schools} />)
  })

  app.get('/districts/:district/schools/:school', allow('see school'), async (context) => {
    const { read } = context.get('district')
    const school = await schoolAsked(context)
    const address = new URL(context.req.url)
    const filter = listFilterOf(address)
    const body = filter.list === 'people'
      ? await read(
        `people ${school.id} ${JSON.stringify(peopleQueryOf(address))}`,
        (world) => world.people.page(school.id, peopleQueryOf(address)),
      ).then(({ entries, total }) => (
        <PeopleList
          schoolId={school.id}
          people={entries}
          filter={filter}
          paging={pagingOf(address, entries.length, total)}
          isNarrow={context.req.query('phone') !== undefined}
        />
      ))
      : await read(
        `classes ${school.id} ${JSON.stringify(classesQueryOf(address))}`,
        (world) => world.classes.page(school.id, classesQueryOf(address)),
      ).then(({ entries, total }) => (
        <ClassesList
          schoolId={school.id}
          classes={entries}
          filter={filter}
          paging={pagingOf(address, entries.length, total)}
        />
      ))
    return await show(
      context,
      { title: school.name, area: 'schools' },
      <SchoolPage school={school} list={filter.list} phone={await phoneBeside(context, school)}>{body}</SchoolPage>,
    )
  })

  app.get('/districts/:district/schools/:school/remove', allow('administer school'), async (context) => {
    const school = await schoolAsked(context)
    const account = await context.get('district').world.people.account(
      Number(context.req.query('account')) as AccountId,
    )
    return await show(context, { title: 'Remove', area: 'schools' }, <RemovePage school={school} account={account} />)
  })

  app.post('/districts/:district/schools/:school/remove', allow('administer school'), async (context) => {
    const { world } = context.get('district')
    const school = await schoolAsked(context)
    const accountId = (await fieldsOf(context)).number('account') as AccountId
    await world.people.remove({ accountId, schoolId: school.id, by })
    const { firstName, lastName } = await world.people.account(accountId)
    return done(context, `${firstName} ${lastName} is removed from ${school.name}.`, pathOf(context, school))
  })

  app.get('/districts/:district/schools/:school/archive', allow('administer school'), async (context) => {
    const school = await schoolAsked(context)
    const ids = context.req.queries('class') ?? []
    if (ids.length === 0) throw new HomeroomError('request_invalid', 'Select the classes to archive: none is selected')
    const { classes } = context.get('district').world
    const chosen = []
    for (const id of ids.slice(0, 500)) chosen.push(await classes.one(Number(id) as ClassId))
    return await show(
      context,
      { title: 'Archive classes', area: 'schools' },
      <ArchivePage school={school} classes={chosen.filter(({ schoolId }) => schoolId === school.id)} />,
    )
  })

  app.post('/districts/:district/schools/:school/archive', allow('administer school'), async (context) => {
    const { world } = context.get('district')
    const school = await schoolAsked(context)
    const classIds = (await fieldsOf(context)).numbers('class') as ClassId[]
    for (const classId of classIds) {
      if ((await world.classes.one(classId)).schoolId === school.id) continue
      throw new HomeroomError('class_unknown', `Archive classes of ${school.name}: ${classId} is none of them`)
    }
    await world.classes.archiveAll({ classIds, by })
    const sentence = `${counted(classIds.length, 'class is', 'classes are')} archived, and their owners have a mail.`
    return done(context, sentence, `${pathOf(context, school)}?list=classes`)
  })

  app.post('/districts/:district/schools/:school/message', allow('administer school'), async (context) => {
    const school = await schoolAsked(context)
    const fields = await fieldsOf(context)
    const { recipients } = await context.get('district').world.messages.toSchool({
      schoolId: school.id,
      by,
      text: fields.text('text'),
      roles: fields.all('role') as Role[],
    })
    return done(context, `The message has reached ${counted(recipients, 'person', 'people')}.`, pathOf(context, school))
  })

  app.post('/districts/:district/schools/:school/remind', allow('administer school'), async (context) => {
    const school = await schoolAsked(context)
    const { teachers } = await context.get('district').world.classes.remindToClaim({ schoolId: school.id, by })
    const sentence = teachers === 0
      ? 'No class waits to be claimed: nobody was reminded.'
      : `${counted(teachers, 'teacher has', 'teachers have')} a mail with the classes that wait.`
    return done(context, sentence, pathOf(context, school))
  })
  return app
}

/** The phone that a trainer has open beside the school: `?phone=17`. */
async function phoneBeside(context: Context<AppEnvironment>, school: School) {
  const asked = context.req.query('phone')
  const { world, id } = context.get('district')
  if (asked === undefined || !/^\d{1,15}$/.test(asked)) return null
  const accountId = Number(asked) as AccountId
  assertMay(context.get('person'), 'text', { districtId: id, accountId })
  const { firstName, lastName } = await world.people.account(accountId)
  return (
    <PhoneView
      title={`${firstName} ${lastName}`.trim()}
      accountId={accountId}
      texts={await world.messages.conversation(accountId)}
      suggestion={`@leave @${school.code}`}
      back={context.req.path + new URL(context.req.url).search}
    />
  )
}

/** @throws HomeroomError `school_unknown` */
async function schoolAsked(context: Context<AppEnvironment>): Promise<School> {
  const wanted = context.req.param('school')
  const schools = await context.get('district').read('schools', (world) => world.schools())
  const school = schools.find(({ id }) => id === wanted)
  if (school !== undefined) return school
  throw new HomeroomError(
    'school_unknown',
    `Name a school of the district: "${wanted}" is none, and ids are case-sensitive`,
  )
}

function pathOf(context: Context<AppEnvironment>, school: School): string {
  return `/districts/${encodeURIComponent(context.get('district').id)}/schools/${encodeURIComponent(school.id)}`
}
