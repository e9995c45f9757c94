import type { FileError } from '../../../src/sim/roster/file-error.ts'
import { type ReadResult, readRoster, type ReadRosterOptions } from '../../../src/sim/roster/read.ts'
import type { RecordSink } from '../../../src/sim/roster/records.ts'
import type { UploadSet } from '../../../src/sim/roster/upload-set.ts'
import { uploadSet } from '../../fixtures/upload-set.ts'

type Kind = Exclude<keyof RecordSink, 'flush'>
type Records = { readonly [K in Kind]: Parameters<RecordSink[K]>[0][] }

/** A small district without faults, file by file; a test replaces what it is about. */
export const csv1 = {
  'schools.csv': 'school_id,school_name\n1,Oak High\n',
  'teachers.csv':
    'school_id,teacher_id,teacher_first_name,teacher_last_name,teacher_email,teacher_mobile_phone\n1,t1,Alma,Rivera,alma@oak.org,""\n',
  'students.csv':
    'school_id,student_id,student_first_name,student_last_name,dob,grade,student_email,student_phone,guardian_first_name,guardian_last_name,guardian_email,guardian_phone\n' +
    '1,s1,Sam,Lee,2010-01-02,9,sam@oak.org,,Kim,Lee,kim@home.org,950-336-6601\n',
  'classes.csv': 'school_id,class_id,teacher_id,class_name\n1,c1,t1,Biology\n',
  'enrollments.csv': 'school_id,class_id,user_id\n1,c1,s1\n',
}

export const csv2 = {
  'schools.csv': 'school_id,school_name\n1,Oak High\n',
  'users.csv': 'user_id,first_name,last_name,email,phone,role,date_of_birth,grade,student_number,related_user_ids\n' +
    't1,Alma,Rivera,alma@oak.org,,teacher,,,,\n' +
    's1,Sam,Lee,sam@oak.org,,student,2010-01-02,9,77,p1;p2\n' +
    'p1,Kim,Lee,kim@home.org,,parent,,,,s1\n',
  'classes.csv': 'class_id,school_id,class_name\nc1,1,Biology\n',
  'enrollments.csv': 'class_id,user_id,role\nc1,t1,owner\nc1,s1,participant\n',
  'school_enrollments.csv': 'school_id,user_id\n1,t1\n',
}

const absent = ['academicSessions', 'categories', 'classResources', 'courses', 'courseResources', 'lineItems']
export const manifest = [
  'propertyName,value',
  'manifest.version,1.0',
  'oneroster.version,1.1',
  ...['orgs', 'users', 'classes', 'enrollments', 'demographics'].map((name) => `file.${name},bulk`),
  ...[...absent, 'resources', 'results'].map((name) => `file.${name},absent`),
  '',
].join('\n')

export const oneroster = {
  'manifest.csv': manifest,
  'orgs.csv':
    'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\nd,,,Oak Unified,district,,\n1,,,Oak High,school,,d\n',
  'users.csv':
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n' +
    't1,,,true,"d,1",teacher,alma,,Alma,Rivera,,,alma@oak.org,,,,,\n' +
    's1,,,true,1,student,sam,,Sam,Lee,,77,,,(950) 336 6601,p1,09,\n' +
    'p1,,,true,1,parent,kim,,Kim,Lee,,,kim@home.org,,,s1,,\n',
  'classes.csv':
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n' +
    'c1,,,Biology,09,bio,,scheduled,,1,fall,,,\n',
  'enrollments.csv':
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n' +
    'e1,,,c1,1,t1,teacher,true,2025-08-18,2025-12-19\ne2,,,c1,1,s1,student,,,\n',
  'demographics.csv':
    'sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus\n' +
    's1,,,2010-01-02,,,,,,,,,,,,\n',
}

/** Reads a set and keeps its records. */
export async function read(
  files: Readonly<Record<string, string | Uint8Array>> | UploadSet,
  options: ReadRosterOptions & { chunkBytes?: number } = {},
): Promise<ReadResult & { records: Records }> {
  const records: Records = {
    school: [],
    person: [],
    birthDate: [],
    membership: [],
    class: [],
    enrollment: [],
    familyLink: [],
  }
  const sink = {
    ...Object.fromEntries(
      Object.entries(records).map(([kind, list]) => [kind, (it: object) => (list as object[]).push(it)]),
    ),
    flush: () => Promise.resolve(),
  } as unknown as RecordSink
  const set = 'files' in files && Array.isArray(files.files)
    ? files as UploadSet
    : uploadSet(files as Record<string, string>, options.chunkBytes ? { chunkBytes: options.chunkBytes } : {})
  return { ...await readRoster(set, options, sink), records }
}

/** Errors as one line each: `students.csv:2:3 invalid_quotes: …`. */
export function told(errors: readonly FileError[]): string[] {
  return errors.map(({ file, line, column, code, message }) => `${file}:${line}:${column} ${code}: ${message}`)
}
