import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { homeroomIn, homeroomWith, temporaryFolder } from './command-line.ts'
import { writeMapleGrove } from './maple-grove.ts'

const good = fileURLToPath(new URL('../fixtures/stories/good/', import.meta.url))

const commands = [
  ['sync 2026-01-05 2026-01-26 --store kept', 1],
  ['hold show oak --store kept --csv', 0],
  ['generate --students 60 --out export', 0],
  [`run ${good} --tag quick --shard 1/1 --record played --reporter tree --reporter json=run.json`, 0],
  ['merge-reports run.json', 0],
  ['sync nowhere', 2],
] as const

test('In a process of its own a command prints and ends as it does in that of the other tests', async () => {
  const [there, here] = [await temporaryFolder(), await temporaryFolder()]
  await Promise.all([writeMapleGrove(there), writeMapleGrove(here)])
  for (const [words, code] of commands) {
    const asked = words.split(' ')
    const [process, outcome] = [await homeroomWith({ cwd: there }, ...asked), await homeroomIn(here, ...asked)]
    expect({ words, code: process.code }).toEqual({ words, code })
    const untimed = ({ stdout }: { stdout: string }) => stdout.replace(/in [\d.]+ m?s$/m, 'in no time')
    expect({ ...outcome, stdout: untimed(outcome) }).toEqual({ ...process, stdout: untimed(process) })
  }
})
