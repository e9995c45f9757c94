import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../src/sim/policy/policy.ts'
import { openStore } from '../../../src/sim/store/open-store.ts'
import type { Store } from '../../../src/sim/store/store.ts'
import { createWorld, type World } from '../../../src/sim/world.ts'
import { temporaryFolder } from '../../commands/command-line.ts'
import { runtimeWords } from '../../runtime-words.ts'
import { dumpOfSchool } from '../../fixtures/district.ts'
import { fall, spring } from './three-schools.ts'

const schools = ['a', 'b', 'c']
/** No hold: the new term is applied school after school. */
const policy = parsePolicy({ hold: { removals: null } })

/** Runs the sync in a process of its own and kills it outright when it says the given step. */
async function syncUntil(folder: string, term: string, step: string): Promise<string[]> {
  const script = fileURLToPath(new URL('./killed-sync.ts', import.meta.url))
  const runtime = [...runtimeWords('--liftoff-only'), script]
  const child = spawn(process.execPath, [...runtime, folder, term], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.split('\n').includes(step)) child.kill('SIGKILL')
  })
  await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject))
  // Between the word and the kill another step may begin.
  return said.split('\n').map((it) => it.trim()).filter((it) => it !== '')
}

async function dumps(store: Store): Promise<string[]> {
  const all = await Promise.all(
    schools.map((school) => dumpOfSchool({ store, lastId: 'district', open: unused }, school)),
  )
  return all.map((rows) => rows.join('\n'))
}
async function toldTeachers(world: World): Promise<string[]> {
  const told: string[] = []
  for await (const mail of world.mails()) if (mail.kind === 'class changes') told.push(mail.to.address)
  return told
}
const unused = () => Promise.reject(new Error('Open no district here'))

describe('a sync that is killed on a kept store', () => {
  /** A kept store as it stands after fall; each test works on a copy. */
  let folder: string
  let oldState: string[]
  let newState: string[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeroom-'))
    const store = await openStore(join(folder, 'fall'))
    const world = await createWorld({ store, policy })
    await world.upload(fall)
    oldState = await dumps(store)
    await world.close()
    await cp(join(folder, 'fall'), join(folder, 'spring'), { recursive: true })
    const later = await openStore(join(folder, 'spring'))
    const next = await createWorld({ store: later })
    await next.advanceTo('2026-01-12')
    expect((await next.upload(spring)).status).toBe('applied')
    newState = await dumps(later)
    await next.close()
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it.for([
    { step: 'read ', applied: 0 },
    { step: 'compare ', applied: 0 },
    { step: 'apply a', applied: 0 },
    { step: 'apply b', applied: 1 },
    { step: 'apply c', applied: 2 },
  ])('leaves each school in its old or its new state when it dies at "$step"', async ({ step, applied }) => {
    const kept = join(await temporaryFolder(), 'store')
    await cp(join(folder, 'fall'), kept, { recursive: true })
    const said = await syncUntil(kept, 'spring', step)
    expect(said).toContain(step.trim())
    expect(said).not.toContain('done')

    const store = await openStore(kept)
    const world = await createWorld({ store })
    const state = await dumps(store)
    for (const [index, dump] of state.entries()) expect([oldState[index], newState[index]]).toContain(dump)
    // The step's own school may have been committed before the signal came.
    const there = state.filter((dump, index) => dump === newState[index]).length
    expect(there).toBeGreaterThanOrEqual(applied)

    // Whoever owns a class of a school that was applied has been told, and nobody else yet.
    expect(await toldTeachers(world)).toHaveLength(8 * there)
    const again = await world.upload(spring)
    expect(again.status).toBe('applied')
    expect(await dumps(store)).toEqual(newState)
    expect(new Set(await toldTeachers(world)).size).toBe(24)
    expect(await toldTeachers(world)).toHaveLength(24)
    await world.close()
  })

  it('refuses a folder that a running process has open', async () => {
    const store = await openStore(join(folder, 'spring'))
    await expect(openStore(join(folder, 'spring'))).rejects.toMatchObject({ code: 'store_in_use' })
    await store.close()
  })
})
