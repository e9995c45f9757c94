import { HomeroomError } from '../../error.ts'
import { similarTo } from '../../roster/scan/similar.ts'
import { droppedClassRow } from './dropped-class-row.ts'
import { emailDomainChange } from './email-domain-change.ts'
import { emergencyContacts } from './emergency-contacts.ts'
import { halfRolled } from './half-rolled.ts'
import { headerOnly } from './header-only.ts'
import { idSchemeChange } from './id-scheme-change.ts'
import { idsInAnotherCase } from './ids-in-another-case.ts'
import { idsWithoutLeadingZeros } from './ids-without-leading-zeros.ts'
import type { Mistake } from './mistake.ts'
import { nextYearTooEarly } from './next-year-too-early.ts'
import { nicknameInQuotes } from './nickname-in-quotes.ts'
import { oldBackup } from './old-backup.ts'
import { onlyChangedFiles } from './only-changed-files.ts'
import { overlappingTerms } from './overlapping-terms.ts'
import { reuseClassIds } from './reuse-class-ids.ts'
import { sectionsNotFinal } from './sections-not-final.ts'
import { summerSchool } from './summer-school.ts'
import { truncatedFile } from './truncated-file.ts'
import { unquotedComma } from './unquoted-comma.ts'

/** Every mistake that an export can have, by theme: ids, terms, people and classes, files. */
export const mistakes: readonly Mistake[] = [
  reuseClassIds,
  idsInAnotherCase,
  idsWithoutLeadingZeros,
  idSchemeChange,
  halfRolled,
  headerOnly,
  overlappingTerms,
  nextYearTooEarly,
  oldBackup,
  sectionsNotFinal,
  summerSchool,
  emergencyContacts,
  droppedClassRow,
  emailDomainChange,
  nicknameInQuotes,
  unquotedComma,
  truncatedFile,
  onlyChangedFiles,
]

/**
 * The mistake of a name; `half rolled` and `HALF-ROLLED` are the same.
 * @throws HomeroomError `mistake_unknown`
 */
export function mistakeNamed(name: string): Mistake {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')
  const found = mistakes.find((it) => letters(it.name) === letters(name))
  if (found !== undefined) return found
  const names = mistakes.map((it) => it.name)
  const meant = similarTo(name, names) ?? names.find((it) => letters(it).includes(letters(name) || ' '))
  throw new HomeroomError(
    'mistake_unknown',
    `Found no mistake "${name}"` + (meant === undefined ? '' : `, did you mean "${meant}"?`) +
      `; there are ${names.join(', ')}`,
  )
}
