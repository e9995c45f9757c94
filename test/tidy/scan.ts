import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Rule, rules } from './rules.ts'

/** A file of the project: its path from the root with `/`, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** The most lines that a file may have; most have under 100. */
const linesMax = 300
const lengthScope = /^(src|mocks|test)\/.*\.(tsx?|sql)$/

/** Names that say nothing of the field; a folder or file of that name collects what belongs elsewhere. */
const emptyNames = /(^|[-_./])(utils?|helpers?|common|managers?|services?|misc)([-_./]|$)/

/** Where the rules, and the bad examples that prove them, are written down. */
const ownFiles = /^test\/tidy(\.test\.ts$|\/)/

const roots = ['.ci', 'docs', 'examples', 'mocks', 'pack', 'src', 'test']
const looseFiles = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'README.md',
  'SECURITY.md',
  'deno.json',
  'deno.lock',
  'package.json',
  'vitest.config.ts',
]

/** Every file that the rules are about, in the order of their paths. */
export function projectFiles(root: string): SourceFile[] {
  const names = readdirSync(root)
  const paths = [...names.filter((name) => looseFiles.includes(name))]
  for (const folder of roots.filter((name) => names.includes(name))) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      paths.push(join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'))
    }
  }
  return paths.sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** What breaks the rules in these files: `file:line: what — use X instead`. */
export function scan(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [
    ...badName(file),
    ...tooLong(file),
    ...(ownFiles.test(file.path) ? [] : rules.flatMap((rule) => broken(rule, file))),
  ])
}

function broken(rule: Rule, file: SourceFile): string[] {
  if (!rule.scope.test(file.path) || rule.allowed.some((place) => isUnder(file.path, place))) return []
  return file.text.split('\n').flatMap((line, index) => {
    const found = rule.pattern.exec(line)
    return found ? [finding(file.path, index + 1, `${rule.what} (${found[0].trim()})`, rule.instead)] : []
  })
}

function isUnder(path: string, place: string): boolean {
  return place.endsWith('/') ? path.startsWith(place) : path === place
}

function badName({ path }: SourceFile): string[] {
  const found = emptyNames.exec(path)
  return found ? [finding(path, 1, `is named ${found[2]}`, 'a noun of the field')] : []
}

function tooLong({ path, text }: SourceFile): string[] {
  const lines = text.replace(/\n$/, '').split('\n').length
  if (!lengthScope.test(path) || lines <= linesMax) return []
  return [finding(path, lines, `has ${lines} lines, at most ${linesMax} are allowed`, 'one file per concept')]
}

function finding(path: string, line: number, what: string, instead: string): string {
  return `${path}:${line}: ${what} — use ${instead} instead`
}

/** Allowances that name nothing that exists: each is a hole for a later mistake. */
export function staleAllowances(files: readonly SourceFile[]): string[] {
  return rules.flatMap((rule) =>
    rule.allowed
      .filter((place) => !files.some((file) => isUnder(file.path, place)))
      .map((place) => `${rule.name}: ${place} is allowed but does not exist — use an empty list instead`)
  )
}

/** Links of the documents to files that are not there. */
export function brokenLinks(files: readonly SourceFile[], exists: (path: string) => boolean): string[] {
  return files.filter(({ path }) => path.endsWith('.md')).flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) =>
      [...line.matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map((link) => join(dirname(path), link[1]!).replaceAll('\\', '/'))
        .filter((target) => !exists(target))
        .map((target) => finding(path, index + 1, `links to ${target}, which is not there`, 'a file that exists'))
    )
  )
}
