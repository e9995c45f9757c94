import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Makes JavaScript and types of everything that runs, in the project's folder `dist`, where each file has the place that it has here: the files
 * beside it that it reads by their names come along.
 * @throws Error where the compiler finds something wrong
 */
export function build(root: string): void {
  const dist = join(root, 'dist')
  rmSync(dist, { recursive: true, force: true })
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [
    ...(process.versions.deno === undefined ? [] : ['run', '-A', '--node-modules-dir=manual']),
    compiler,
    '--project',
    join(root, 'pack/tsconfig.json'),
  ], { stdio: 'inherit' })
  if (status !== 0) throw new Error('Make the package of code that the compiler takes: it has said what is wrong')
  for (const path of filesOf(dist)) {
    if (path.endsWith('.d.ts')) namesJavaScript(path)
  }
  for (const folder of ['src', 'mocks']) {
    for (const path of filesOf(join(root, folder))) {
      if (!/\.tsx?$/.test(path)) cpSync(path, join(dist, relative(root, path)))
    }
  }
}

/** The compiler leaves the names of TypeScript files in types as they are, which the package does not have. */
function namesJavaScript(path: string): void {
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replaceAll(/((?:from |import\()(['"])\.{1,2}\/[^'"]+)\.tsx?\2/g, '$1.js$2'))
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
