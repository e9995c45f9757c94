import { createWorld, district, exportOf, fileInMemory, openStore, type UploadReport } from 'homeroom/sim'
import { expect, test } from 'vitest'

/** How many records of all kinds an upload added, changed or removed. */
const changesOf = ({ schools }: UploadReport): number =>
  schools.flatMap(({ changes }) => Object.values(changes))
    .reduce((sum, { creates, updates, removals }) => sum + creates + updates + removals, 0)

/** The simulator alone, without the language of stories: a made-up district's export, changed as we like. */
test('A made-up export goes through the service twice, and the second time changes nothing', async () => {
  const made = district({ students: 60, seed: 'district suite' })
  const files = []
  for await (const { name, text } of exportOf(made, '2026-01-05', { format: 'csv-1.0' })) {
    const parts: string[] = []
    for await (const part of text) parts.push(part)
    files.push(fileInMemory(name, new TextEncoder().encode(parts.join(''))))
  }
  const world = await createWorld({ store: await openStore('memory'), start: '2026-01-05' })
  try {
    const first = await world.upload({ origin: 'monday', files })
    expect(first.status).toBe('applied')
    expect(changesOf(first)).toBeGreaterThan(100)
    await world.advanceBy({ days: 1 })
    const second = await world.upload({ origin: 'tuesday', files })
    expect(second.status).toBe('applied')
    expect(changesOf(second)).toBe(0)
  } finally {
    await world.close()
  }
}, 120_000)
