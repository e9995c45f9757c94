import type { UserFacts } from '../row.ts'
import { Invention } from './invention.ts'
import { homeLanguage } from './languages.ts'
import type { ObjectForm, ObjectSource } from './object.ts'
import { usernameOf } from './user.ts'

const races = [
  'Caucasian',
  'Caucasian',
  'Caucasian',
  'Black or African American',
  'Asian',
  'Two or More Races',
  'American Indian',
  'Hawaiian or Other Pacific Islander',
  'Unknown',
  '',
]
const genders = [...Array.from({ length: 24 }, () => 'F'), ...Array.from({ length: 24 }, () => 'M'), 'X', '']
const disabilities = [
  ['Specific learning disability', 'sld'],
  ['Speech or language impairment', 'sli'],
  ['Other health impairment', 'ohi'],
  ['Autism', 'aut'],
] as const
const streets = ['Oak Street', 'Maple Avenue', 'River Road', 'Second Street', 'Mill Lane', 'Cedar Court']

export function studentRole(
  facts: UserFacts,
  student: NonNullable<UserFacts['student']>,
  source: ObjectSource,
  { version, isForEvent }: ObjectForm,
): Record<string, unknown> {
  const invented = new Invention(`${source.sisDistrict} student ${student.sisId}`)
  const { scopeLevel } = source.options.replies
  const [stateId, gender, race] = [invented.digits(8), invented.of(genders), invented.of(races)]
  const [hispanic, ell] = [invented.yes(22), invented.yes(facts.language === '' || facts.language === 'en' ? 2 : 40)]
  const location = {
    address: `${1 + invented.below(980)} ${invented.of(streets)}`,
    city: source.town,
    state: 'CA',
    zip: source.zip,
    lat: '',
    lon: '',
  }
  const plan = {
    frl_status: invented.of(['Free', 'Reduced', 'Paid', 'Paid', 'Paid', '']),
    iep_status: invented.yes(12),
    section_504_status: invented.yes(4),
    gifted_status: invented.yes(7),
  }
  const [type, code] = invented.of(disabilities)
  return {
    school: student.schools[0],
    schools: student.schools,
    sis_id: student.sisId,
    enrollments: [],
    credentials: { district_username: usernameOf(facts) },
    ...(student.number !== '' && { student_number: student.number }),
    state_id: stateId,
    grade: student.grade,
    graduation_year: student.graduationYear,
    ...(scopeLevel !== 'basic' && {
      ...(student.dob !== '' && { dob: student.dob }),
      gender,
    }),
    ...(scopeLevel === 'full' && { race, hispanic_ethnicity: hispanic, ell_status: ell, location }),
    ext: {},
    // Students carry a copy of the email, but not in events: observed on the wire.
    ...(!isForEvent && facts.email !== '' && { email: facts.email }),
    ...(version === 'v3.1' && scopeLevel === 'full' && {
      ...plan,
      ...homeLanguage(facts.language),
      disability: plan.iep_status === 'Y'
        ? { disability_status: 'Y', disability_type: type, disability_code: code }
        : { disability_status: 'N' },
      preferred_name: { first: facts.first, middle: '', last: facts.last },
    }),
  }
}
