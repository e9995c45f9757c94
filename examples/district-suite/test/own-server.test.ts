import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, Credentials, openAccess, openDistricts } from 'homeroom/server'
import { afterAll, beforeAll, expect, test } from 'vitest'

const log = (line: string) => console.error(line)
const closing: Array<() => Promise<void>> = []
let app: ReturnType<typeof createApp>
let authorization: string

/** The service without a port, in a test of our own or in a server that we have: a function from request to reply. */
beforeAll(async () => {
  const receiving = await mkdtemp(join(tmpdir(), 'district-suite-'))
  closing.push(() => rm(receiving, { recursive: true }))
  const districts = await openDistricts({ store: 'memory', log })
  closing.push(() => districts.close())
  const credentials = await Credentials.open(districts.folder)
  const access = openAccess({ districts, credentials, byChoice: true, now: Date.now })
  authorization = `Bearer ${(await access.forTrainer()).token}`
  app = createApp({ districts, access, receiving, loopback: true, log })
}, 120_000)

afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

test('A page shows whom one can be', async () => {
  const page = await app.request('http://localhost/sign-in', { headers: { accept: 'text/html' } })
  expect(await page.text()).toMatch(/<!DOCTYPE html>[^]*Sign in/i)
})

test('Our tool makes a district by the API', async () => {
  const made = await app.request('http://localhost/api/v1/districts', {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'oak', name: 'Oak ISD' }),
  })
  expect(made.status).toBe(201)
  const listed = await app.request('http://localhost/api/v1/districts', { headers: { authorization } })
  expect(JSON.stringify(await listed.json())).toContain('Oak ISD')
})
