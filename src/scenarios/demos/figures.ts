import type { MailKind } from '../../sim/mail/mail.ts'
import type { RecordType, SchoolReport, UploadReport } from '../../sim/sync/report.ts'
import { counted, joined } from '../../sim/wording/count.ts'
import { day } from '../../sim/wording/moment.ts'
import type { Scene } from './demo.ts'

/** What the service says of the last upload, as it stands now. */
export async function lastReport({ cast }: Scene): Promise<UploadReport> {
  return await cast.world.report()
}

/** A school's line in it. */
export async function lineOf(scene: Scene, name: string): Promise<SchoolReport> {
  const { id } = scene.cast.school(name)
  return (await lastReport(scene)).schools.find((it) => it.id === id)!
}

export function sumOf({ schools }: UploadReport, what: 'teachers' | 'students' | 'guardians' | 'classes'): number {
  return schools.reduce((sum, { counts }) => sum + counts[what], 0)
}

/** `18 of 42 classes and 212 of 480 students`: what a school would lose, or has lost, of what it had. */
export function losses(
  { changes, counts }: SchoolReport,
  types: readonly LossType[],
  { applied = false } = {},
): string {
  return joined(
    types.filter((type) => changes[type].removals > 0).map((type) => {
      const { removals, creates } = changes[type]
      const before = applied ? counts[type] + removals - creates : counts[type]
      return `${removals} of ${counted(before, ones[type], type)}`
    }),
  )
}

type LossType = Extract<RecordType, 'classes' | 'students' | 'teachers' | 'guardians'>

const ones: Readonly<Record<LossType, string>> = {
  classes: 'class',
  students: 'student',
  teachers: 'teacher',
  guardians: 'guardian',
}

/** Which schools are on hold: `Oak High and Elm Middle are on hold`. */
export async function onHold({ cast }: Scene): Promise<string> {
  const names = (await cast.world.holds()).map(({ schoolName }) => schoolName)
  return names.length === 0 ? 'no school is on hold' : `${joined(names)} ${names.length === 1 ? 'is' : 'are'} on hold`
}

/** `no student`, `1 student`, `12 students`. */
export function noneOr(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? `no ${one}` : counted(count, one, many)
}

/** The latest mail of a kind. */
export async function lastMail({ cast }: Scene, kind: MailKind) {
  const mails = await Array.fromAsync(cast.world.mails())
  return mails.findLast((it) => it.kind === kind)
}

export async function mailsOf({ cast }: Scene, kind: MailKind): Promise<number> {
  return (await Array.fromAsync(cast.world.mails())).filter((it) => it.kind === kind).length
}

/** The day of the demo: `January 5, 2026`. */
export function today({ cast }: Scene): string {
  return day(cast.clock.now)
}
