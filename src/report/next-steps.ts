import type { UploadReport } from '../sim/sync/report.ts'
import { counted } from '../sim/wording/count.ts'
import { wrap } from '../sim/wording/wrap.ts'
import type { Page } from './page.ts'
import { isHeld } from './upload-heading.ts'

/** Something to do, and the command that does it. */
export type Step = readonly [what: string, command: string]

/** Above this many schools a command says --all. */
const namedMax = 3

/** What whoever ran the command may want to do now; an empty text where nothing calls for it. */
export function nextSteps(
  report: UploadReport,
  options: { readonly store?: string; readonly out?: string },
  page: Page,
): string {
  const held = report.schools.filter(isHeld)
  const parts: string[] = []
  if (report.status === 'pending' || report.status === 'incomplete') {
    parts.push(wrap('Mend the export and sync the complete set again; the district is as it was before.', page.width))
  }
  if (held.length > 0 && options.store !== undefined) {
    const store = storeWords(options.store)
    const schools = held.length > namedMax ? '--all' : held.map(({ id }) => quoted(id)).join(' ')
    parts.push(stepsText([
      ['what would be removed, and why', `homeroom hold show ${quoted(held[0]!.id)} ${store}`],
      ['either apply exactly that', `homeroom hold approve ${schools} ${store}`],
      ['or refuse it', `homeroom sync <corrected export> ${store}`],
    ], page))
  } else if (held.length > 0) {
    parts.push(wrap(
      `Nothing was kept. With --store <folder> the ${counted(held.length, 'school')} on hold can be looked into and ` +
        'approved later (homeroom hold); with --approve all they go on at once.',
      page.width,
    ))
  }
  if (options.out === undefined && (report.findings.length > 0 || report.fileErrorsTotal > 0 || held.length > 0)) {
    parts.push('With --out <folder> the CSV reports and the mails become files.')
  }
  return parts.join('\n\n')
}

/** Commands to copy, each under what it does. */
export function stepsText(steps: readonly Step[], page: Page): string {
  return steps.map(([what, command]) => `  ${page.paint('dim', `# ${what}`)}\n  ${page.paint('cyan', command)}`).join(
    '\n',
  )
}

/** The option that names a store again; a password stays where it came from (PGPASSWORD has it as well). */
export function storeWords(store: string): string {
  return `--store ${
    quoted(/^postgres(?:ql)?:/i.test(store) ? store.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, '$1@') : store)
  }`
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-][\w@%+=:,./#-]*$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
