import type { DataSet } from '../data-set.ts'
import type { ImportIssue } from '../import-report.ts'
import { fieldsOf, type RosterKind, rosterKinds } from '../kinds.ts'
import type { Content } from '../row.ts'

/** References without which an object means nothing: its row stays out. Of the others the reference alone is dropped. */
const essential: Partial<Readonly<Record<RosterKind, readonly string[]>>> = {
  classes: ['school'],
  enrollments: ['user', 'class', 'school'],
}

/** Looks whether every reference leads somewhere, that of each list and pair of subjects, and the primary teachers. */
export function checkReferences(
  data: DataSet,
  lines: Readonly<Record<RosterKind, ReadonlyMap<string, number>>>,
  issues: ImportIssue[],
): void {
  const report = (severity: ImportIssue['severity'], kind: RosterKind, id: string, header: string, message: string) =>
    void issues.push({ severity, file: `${kind}.csv`, line: lines[kind].get(id) ?? 0, header, message })
  for (const kind of rosterKinds) {
    const references = fieldsOf[kind].filter(({ type }) => type === 'reference' || type === 'references')
    for (const [id, content] of data[kind]) {
      let sound: Content = content
      for (const { name, to } of references) {
        // Files do not name children.
        if (name === 'children' || content[name] === undefined) continue
        const there = data[to as RosterKind]
        const ids = typeof content[name] === 'string' ? [content[name]] : (content[name] as readonly string[])
        const unknown = ids.filter((it) => !there.has(it))
        if (unknown.length === 0) continue
        const isEssential = essential[kind]?.includes(name) === true
        const words = `${name} refers to "${unknown.join('", "')}", which ${to}.csv does not have`
        report(isEssential ? 'error' : 'warning', kind, id, name, words)
        if (isEssential) {
          data[kind].delete(id)
          break
        }
        const { [name]: _dropped, ...others } = sound
        sound = typeof content[name] === 'string' ? others : { ...sound, [name]: ids.filter((it) => there.has(it)) }
        data[kind].set(id, sound)
      }
      const { subjects, subjectCodes } = content as { subjects?: readonly string[]; subjectCodes?: readonly string[] }
      if (subjects && subjectCodes && subjectCodes.length > 0 && subjects.length !== subjectCodes.length) {
        report('warning', kind, id, 'subjectCodes', 'subjects and subjectCodes do not pair up')
      }
    }
  }
  for (const id of data.demographics.keys()) {
    if (data.users.has(id)) continue
    report('error', 'demographics', id, 'sourcedId', `sourcedId refers to "${id}", which users.csv does not have`)
    data.demographics.delete(id)
  }
  checkPrimaries(data, report)
}

/** One teacher of a class is primary; the same one may be so in several rows, one per semester. */
function checkPrimaries(
  data: DataSet,
  report: (severity: 'warning', kind: RosterKind, id: string, header: string, message: string) => void,
): void {
  const primaries = new Map<unknown, unknown>()
  for (const [id, { class: classId, user, role, primary }] of data.enrollments) {
    if (primary !== true) continue
    if (role === 'student') report('warning', 'enrollments', id, 'primary', 'A student is marked primary')
    else if (primaries.has(classId) && primaries.get(classId) !== user) {
      report('warning', 'enrollments', id, 'primary', `The class "${String(classId)}" has another primary teacher`)
    } else primaries.set(classId, user)
  }
}
