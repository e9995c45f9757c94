import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failedBefore, rememberFailed } from '../../src/commands/run-stories/last-run.ts'
import type { RunResult } from '../../src/scenarios/report/story-result.ts'
import { temporaryFolder } from './command-line.ts'

const resultOf = (failed: readonly string[]) =>
  ({ stories: failed.map((id) => ({ id, status: 'failed' })), durationMs: 1 }) as unknown as RunResult

/** A folder in which nothing has run. */
async function inNewFolder(): Promise<void> {
  const before = process.cwd()
  process.chdir(await temporaryFolder())
  onTestFinished(() => process.chdir(before))
}

test('What has failed is read as a whole, however many runs from one folder write it', async () => {
  await inNewFolder()
  const ids = Array.from({ length: 20_000 }, (_, place) => `holds/story-${place}`)
  await rememberFailed(resultOf(ids))
  let isWriting = true
  const writing = (async () => {
    for (let round = 0; round < 20; round++) await Promise.all([resultOf(ids), resultOf(ids)].map(rememberFailed))
  })().finally(() => isWriting = false)
  const sizes = new Set<number>()
  while (isWriting) sizes.add((await failedBefore()).size)
  await writing
  expect([...sizes]).toEqual([ids.length])
})

test('What was left in the middle of writing is nothing', async () => {
  await inNewFolder()
  const here = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 16)
  await mkdir(join(tmpdir(), 'homeroom'), { recursive: true })
  await writeFile(join(tmpdir(), 'homeroom', `failed-${here}.json`), '["holds/half')
  expect([...await failedBefore()]).toEqual([])
  await rememberFailed(resultOf(['holds/half-rolled-export']))
  expect([...await failedBefore()]).toEqual(['holds/half-rolled-export'])
})
