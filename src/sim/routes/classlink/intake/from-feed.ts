import { dateOf, dayOf } from '../../../clock/day.ts'
import { each } from '../../../roster/formats/rows.ts'
import { courseOf, numberFrom } from '../../invented.ts'
import type { SisFeed } from '../../sis-feed.ts'
import { type DataSet, emptyDataSet } from '../data-set.ts'
import type { ClassLinkSettings } from '../options.ts'
import { byText } from '../row.ts'
import { demographicsOf, gradeWord, type Person, roleWord, userOf } from './people.ts'
import { sessionsOf, yearSessionId } from './sessions.ts'
import { resourcesInvented, subjectCode, subjectTitle, textbookOf } from './subjects.ts'

/** What the SIS lists, as OneRoster objects. The lists are read once, in their order. */
export async function dataOfFeed(feed: SisFeed, settings: ClassLinkSettings): Promise<DataSet> {
  const data = emptyDataSet()
  for (const [id, session] of sessionsOf(feed, settings.gradingPeriodsPerTerm)) data.academicSessions.set(id, session)
  for (const [id, resource] of resourcesInvented()) data.resources.set(id, resource)
  await addOrgs(data, feed)
  const people = await addPeople(data, feed, settings)
  await addClasses(data, feed, people)
  return data
}

async function addOrgs({ orgs }: DataSet, { district, records }: SisFeed): Promise<void> {
  const schools: { id: string; name: string }[] = []
  await each(records.schools, ({ id, name }) => void schools.push({ id, name }))
  const children = schools.map(({ id }) => id)
  orgs.set(district.id, { name: district.name, type: 'district', identifier: district.id, children })
  for (const { id, name } of schools) {
    orgs.set(id, { name, type: 'school', identifier: id, parent: district.id, children: [] })
  }
}

/** Adds everybody once: the first row of an id counts, since OneRoster has one space of ids over all roles. */
async function addPeople(data: DataSet, feed: SisFeed, settings: ClassLinkSettings): Promise<Map<string, Person>> {
  const people = new Map<string, Person>()
  await each(feed.records.people, (person) => {
    if (!people.has(person.id)) people.set(person.id, person)
  })
  const orgs = new Map<string, string[]>()
  await each(feed.records.memberships, ({ personId, role, schoolId }) => {
    const person = people.get(personId)
    if (person !== undefined && (role === '' || role === person.role)) collect(orgs, personId, schoolId)
  })
  const agents = new Map<string, string[]>()
  await each(feed.records.familyLinks, ({ studentId, guardianId }) => {
    if (!people.has(studentId) || !people.has(guardianId)) return
    collect(agents, studentId, guardianId)
    if (settings.guardiansNameStudents) collect(agents, guardianId, studentId)
    // A guardian belongs to the schools of the children.
    if (people.get(guardianId)!.role === 'guardian') {
      for (const school of orgs.get(studentId) ?? []) collect(orgs, guardianId, school)
    }
  })
  for (const [id, person] of people) {
    const role = roleWord(person.role, settings)
    data.users.set(id, userOf(person, orgs.get(id) ?? [feed.district.id], agents.get(id) ?? [], role))
    if (person.birthDate !== '') data.demographics.set(id, demographicsOf(person))
  }
  return people
}

async function addClasses(data: DataSet, feed: SisFeed, people: ReadonlyMap<string, Person>): Promise<void> {
  const { term, district, records } = feed
  const classes = new Map<string, { title: string; schoolId: string; grades: Set<string>; hasPrimary: boolean }>()
  await each(records.classes, ({ id, name, schoolId }) => {
    if (!classes.has(id)) classes.set(id, { title: name, schoolId, grades: new Set(), hasPrimary: false })
  })
  const endDate = dateOf(dayOf(term.lastDay) + 1)
  await each(records.enrollments, (it) => {
    const [place, person] = [classes.get(it.classId), people.get(it.personId)]
    if (place === undefined || person === undefined) return
    // An owner counts as a teacher of the class whatever else the person is.
    const role = it.as === 'owner' ? 'teacher' : it.role === '' ? person.role : it.role
    const primary = it.as === 'owner' && !place.hasPrimary
    if (primary) place.hasPrimary = true
    if (role === 'student' && person.grade !== '') place.grades.add(gradeWord(person.grade))
    data.enrollments.set(freeId(data.enrollments, `${it.classId}_${it.personId}`), {
      user: it.personId,
      class: it.classId,
      school: it.schoolId || place.schoolId,
      role: role === 'staff' ? 'aide' : role,
      primary,
      beginDate: term.firstDay,
      // Exclusive, as OneRoster has it.
      endDate,
    })
  })
  for (const [id, { title, schoolId, grades }] of classes) {
    const course = courseOf({ name: title, schoolId })
    const book = textbookOf(course.subject)
    const about = {
      subjects: [subjectTitle(course.subject)],
      subjectCodes: [subjectCode(course.subject)],
      resources: book === null ? [] : [book],
    }
    if (!data.courses.has(course.id)) {
      data.courses.set(course.id, {
        title: course.title,
        schoolYear: yearSessionId(term),
        courseCode: course.id.slice(-6),
        grades: [],
        org: district.id,
        ...about,
      })
    }
    data.classes.set(id, {
      title,
      classCode: '',
      classType: course.subject === 'homeroom/advisory' ? 'homeroom' : 'scheduled',
      location: String(101 + numberFrom(`room ${id}`, 300)),
      grades: [...grades].sort(byText),
      course: course.id,
      school: schoolId,
      terms: [term.id],
      periods: course.period === '' ? [] : [course.period],
      ...about,
    })
  }
}

/** The id, or where a person stands in a class more than once, the id with a number. */
function freeId(taken: ReadonlyMap<string, unknown>, id: string): string {
  if (!taken.has(id)) return id
  let number = 2
  while (taken.has(`${id}_${number}`)) number++
  return `${id}_${number}`
}

function collect(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else if (!list.includes(item)) list.push(item)
}
