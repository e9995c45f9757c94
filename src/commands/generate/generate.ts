import { join } from 'node:path'
import { quoted, stepsText } from '../../report/next-steps.ts'
import { pageOf } from '../../report/page.ts'
import { district, type GeneratedDistrict, parseDistrictDay } from '../../sim/district/district.ts'
import { exportOf } from '../../sim/district/export.ts'
import { mistakeNamed } from '../../sim/district/mistakes/mistakes.ts'
import { listedTerm, neighborOf, schoolYear } from '../../sim/clock/school-calendar.ts'
import { HomeroomError } from '../../sim/error.ts'
import { counted, thousands } from '../../sim/wording/count.ts'
import type { GenerateFlags } from '../generate.ts'
import { emptyFolder } from '../out-folder-option.ts'
import { progress } from './progress.ts'
import { newZip, writeFolder, writeZip } from './write.ts'

/** The school year of the default date: a fixed one, since the wall clock would give each run other bytes. */
const defaultYear = 2025
const termsMax = 100

/** Writes the uploads that were asked for, and returns what they are and what can be done with them. */
export async function generate(flags: GenerateFlags): Promise<string> {
  const made = districtOf(flags)
  const dates = datesOf(made, flags)
  // Everything that can be refused is refused before the first byte is written.
  flags.mistake.forEach(mistakeNamed)
  dates.forEach(parseDistrictDay)
  const isZip = /\.zip$/i.test(flags.out)
  if (isZip && flags.terms !== undefined) {
    throw new HomeroomError('input_unreadable', `Give a folder after --out with --terms, not "${flags.out}"`)
  }
  await (isZip ? newZip(flags.out) : emptyFolder(flags.out))
  let rows = 0
  try {
    for (const [index, date] of dates.entries()) {
      const mistakes = index === dates.length - 1 ? flags.mistake : []
      const files = exportOf(made, date, { format: flags.format, mistakes })
      const place = flags.terms === undefined ? flags.out : join(flags.out, date)
      rows += await (isZip ? writeZip : writeFolder)(files, place, progress.show)
    }
  } finally {
    progress.clear()
  }
  const what = `${made.town}: ${thousands(made.students)} students at ${counted(made.schools.length, 'school')}`
  const wrote = dates.length === 1 ? `their export of ${dates[0]}` : `their exports of ${dates.join(', ')}`
  const errs = flags.mistake.length === 0 ? '' : ` The last one errs: ${flags.mistake.join(', ')}.`
  const steps = stepsText([
    [
      'what is wrong with the files',
      `homeroom check ${quoted(flags.terms === undefined ? flags.out : join(flags.out, dates.at(-1)!))}`,
    ],
    ['what a sync makes of them', `homeroom sync ${quoted(flags.out)}${dates.length > 1 ? ' --approve all' : ''}`],
  ], pageOf(process.stdout))
  return `${what}; wrote ${wrote} to ${flags.out}, ${counted(rows, 'row')}.${errs}\n\n${steps}\n`
}

function districtOf({ students, schools, calendar, seed, shape }: GenerateFlags): GeneratedDistrict {
  return district({
    students,
    calendar,
    seed,
    ...(schools !== undefined && { schools }),
    shape: {
      missingEmails: shape.includes('missing-emails'),
      sharedEmails: shape.includes('shared-emails'),
      parentWhoTeaches: shape.includes('parent-who-teaches'),
    },
  })
}

/** The date that was asked for, and the rollover day of each further term. */
function datesOf({ calendar }: GeneratedDistrict, { date, terms }: GenerateFlags): string[] {
  const { firstDay, terms: ofYear } = schoolYear(calendar, defaultYear)
  const first = date ?? firstDay
  parseDistrictDay(first)
  const wished = terms === undefined ? 1 : terms === true ? ofYear.length : terms
  if (wished > termsMax) {
    throw new HomeroomError('district_invalid', `Expected at most ${termsMax} terms, got ${wished}`)
  }
  const dates = [first]
  let term = listedTerm(calendar, first)
  while (dates.length < wished) {
    term = neighborOf(calendar, term, 1)
    dates.push(term.rolloverDay)
  }
  return dates
}
