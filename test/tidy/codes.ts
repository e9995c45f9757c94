import type { SourceFile } from './scan.ts'

/** A closed list of codes: where it is declared, and where each code has its line. */
export interface CodeList {
  readonly type: string
  readonly declaredIn: string
  readonly documentedIn: string
}

export const codeLists: readonly CodeList[] = [
  { type: 'HomeroomErrorCode', declaredIn: 'src/sim/error.ts', documentedIn: 'docs/errors.md' },
  { type: 'FileErrorCode', declaredIn: 'src/sim/roster/file-error.ts', documentedIn: 'docs/file-errors.md' },
  { type: 'FindingCode', declaredIn: 'src/sim/sync/finding.ts', documentedIn: 'docs/findings.md' },
]

/** The codes of a union of string literals or a list, or of the keys of the object that a type takes its keys from. */
export function codesIn(list: CodeList, files: readonly SourceFile[]): string[] {
  const source = files.find((file) => file.path === list.declaredIn)?.text ?? ''
  const union = new RegExp(`type ${list.type} =((?:\\s*\\| '[a-z_]+')+)`).exec(source)?.[1] ??
    / = \[((?:\s*'[a-z_]+',)+)\s*\] as const/.exec(source)?.[1]
  if (union) return [...union.matchAll(/'([a-z_]+)'/g)].map((match) => match[1]!)
  return [...source.matchAll(/^ {2}([a-z_]+): '(?:error|alert)',$/gm)].map((match) => match[1]!)
}

/** The codes that a reader cannot look up, and those that no test shows. */
export function unexplainedCodes(list: CodeList, files: readonly SourceFile[]): string[] {
  const codes = codesIn(list, files)
  if (codes.length === 0) {
    return [`${list.declaredIn}:1: declares no codes of ${list.type} — use a union of strings instead`]
  }
  const document = files.find((file) => file.path === list.documentedIn)?.text ?? ''
  const tests = files.filter((file) => /^test\/(?!tidy).*\.ts$/.test(file.path)).map((file) => file.text).join('\n')
  return codes.flatMap((code) => [
    ...(document.includes('`' + code + '`')
      ? []
      : [`${list.documentedIn}:1: does not explain ${code} — use a line that starts with \`${code}\` instead`]),
    ...(new RegExp(`\\b${code}\\b`).test(tests)
      ? []
      : [`${list.declaredIn}:1: ${code} occurs in no test — use a test that makes it happen instead`]),
  ])
}
