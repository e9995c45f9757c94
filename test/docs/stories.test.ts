import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import type { InvariantName } from '../../src/sim/checks/invariant.ts'
import { matchers } from '../../src/scenarios/checks/matchers.ts'
import { Admin } from '../../src/scenarios/language/admin.ts'
import { ClassLink } from '../../src/scenarios/language/classlink.ts'
import { Clever } from '../../src/scenarios/language/clever.ts'
import { Clock } from '../../src/scenarios/language/clock.ts'
import { Guardian } from '../../src/scenarios/language/guardian.ts'
import { School } from '../../src/scenarios/language/school.ts'
import { Sftp } from '../../src/scenarios/language/sftp.ts'
import { SisActor } from '../../src/scenarios/language/sis.ts'
import { Teacher } from '../../src/scenarios/language/teacher.ts'
import { VendorActor } from '../../src/scenarios/language/vendor.ts'
import { reporters } from '../../src/scenarios/report/reporters.ts'
import { homeroom } from '../commands/command-line.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const page = await readFile(join(root, 'docs/stories.md'), 'utf8')

/** The snippets of a language on the page. */
function snippets(language: string): string[] {
  return [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter((it) => it[1] === language).map((it) => it[2]!)
}

test('The stories of the page run as they stand', async () => {
  // Inside the project, where `homeroom` is this package.
  const folder = await mkdtemp(join(root, '.snippets-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const stories = snippets('ts').filter((text) => text.includes('scenario('))
  expect(stories.length).toBeGreaterThan(0)
  for (const [index, text] of stories.entries()) await writeFile(join(folder, `snippet-${index + 1}.ts`), text)
  const { stdout, stderr, code } = await homeroom('run', folder, '--jobs', '1')
  expect(stderr).toBe('')
  expect(stdout).toContain(`${stories.length} passed, 0 failed`)
  expect(code).toBe(0)
})

/** Of a vendor, also what both have. */
const verbsOf = (kind: { prototype: object }) =>
  [kind.prototype, ...(kind.prototype instanceof VendorActor ? [VendorActor.prototype] : [])]
    .flatMap((it) => Object.getOwnPropertyNames(it))
    .filter((name) => !/^(constructor|role|find|schoolIn|open|model|now|act)$/.test(name))

test.each([
  ['clock', Clock],
  ['sis', SisActor],
  ['sftp', Sftp],
  ['clever', Clever],
  ['classlink', ClassLink],
  ['admin', Admin],
  ['teacher', Teacher],
  ['guardian', Guardian],
  ['school', School],
])('The page has every verb of %s', (who, kind) => {
  // A table of options comes before that of verbs.
  const line = page.split('\n').find((it) => it.startsWith(`| \`${who}`) && /\w\(/.test(it))!
  for (const verb of verbsOf(kind)) expect(line).toMatch(new RegExp(`\`${verb}[\`(]`))
})

const invariants: Record<InvariantName, true> = {
  'a held school is untouched': true,
  'what people made by hand is untouched': true,
  'no account or history disappears': true,
  'change CSV, counts and database agree': true,
  'one mail per cause and person': true,
  'nobody leaves a class without a change that says so': true,
  'the baseline is the last accepted upload': true,
  "nobody reads another term's class unless a reused id was reported": true,
}

test('The page explains every invariant', () => {
  for (const name of Object.keys(invariants)) expect(page).toMatch(new RegExp(`^\\| ${name} +\\| \\w`, 'm'))
})

test('The page has every check and every reporter', () => {
  for (const name of Object.keys(matchers)) expect(page).toContain(`\`${name}(`)
  for (const { name } of reporters) expect(page).toMatch(new RegExp(`\\| \`${name}\` `))
})
