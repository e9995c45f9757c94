import type { CourseSubject } from '../../invented.ts'
import type { Content } from '../row.ts'

/** The code of a subject (School Courses for the Exchange of Data, by area), and what a course of it uses; both invented. */
const subjects: Readonly<Record<CourseSubject, { readonly code: string; readonly title: string }>> = {
  'english/language arts': { code: '01', title: 'English Language Arts' },
  math: { code: '02', title: 'Mathematics' },
  science: { code: '03', title: 'Science' },
  'social studies': { code: '04', title: 'Social Studies' },
  'arts and music': { code: '05', title: 'Arts and Music' },
  language: { code: '06', title: 'World Languages' },
  'PE and health': { code: '08', title: 'Physical Education and Health' },
  'technology and engineering': { code: '21', title: 'Technology and Engineering' },
  'homeroom/advisory': { code: '22', title: 'Homeroom' },
  'interventions/online learning': { code: '23', title: 'Interventions' },
  other: { code: '22', title: 'Other' },
}

export function subjectTitle(subject: CourseSubject): string {
  return subjects[subject].title
}

export function subjectCode(subject: CourseSubject): string {
  return subjects[subject].code
}

/** The textbook of a subject; homerooms and the like have none. */
export function textbookOf(subject: CourseSubject): string | null {
  return subject === 'homeroom/advisory' || subject === 'other' ? null : `textbook-${subjects[subject].code}`
}

/** The invented resources, one for each subject that has a textbook. */
export function resourcesInvented(): Map<string, Content> {
  const resources = new Map<string, Content>()
  for (const subject of Object.keys(subjects) as CourseSubject[]) {
    const id = textbookOf(subject)
    if (id === null) continue
    resources.set(id, {
      title: `${subjects[subject].title} textbook`,
      roles: ['student', 'teacher'],
      importance: 'primary',
      vendorResourceId: `homeroom-${subjects[subject].code}`,
      vendorId: 'homeroom.example',
      applicationId: '',
    })
  }
  return resources
}
