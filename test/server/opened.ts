import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { createApp } from '../../src/server/app.ts'
import { type OpenDistricts, openDistricts } from '../../src/server/districts/open-districts.ts'
import { EventStreams } from '../../src/server/events/event-streams.ts'
import type { PersonChoice } from '../../src/server/session/access.ts'
import { Credentials } from '../../src/server/session/credentials.ts'
import { type OpenAccess, openAccess } from '../../src/server/session/open-access.ts'
import { StoryRuns, type StoryRunsOptions } from '../../src/server/stories/story-runs.ts'

type App = ReturnType<typeof createApp>

/** A whole server without ports, in memory. */
export interface OpenedServer {
  readonly app: App
  readonly districts: OpenDistricts
  readonly access: OpenAccess
  readonly streams: EventStreams
  readonly runs: StoryRuns
  readonly receiving: string
  /** What the server has said to whoever runs it. */
  readonly lines: string[]
  /** The real time that sessions see, in milliseconds. */
  clock: number
  /** Asks as somebody; the trainer where nobody is named. Bodies that are objects go as JSON. */
  ask(method: string, path: string, body?: unknown, as?: PersonChoice | null): Promise<Response>
}

export interface OpenedServerOptions {
  /** `false` has people sign in by passphrase. */
  readonly loopback?: boolean
  /** Stories in place of the library. */
  readonly library?: StoryRunsOptions['library']
}

/** Opens a server for the tests of a file. */
export function openedServer({ loopback = true, library }: OpenedServerOptions = {}): OpenedServer {
  const lines: string[] = []
  const server = { lines, clock: 0 } as { -readonly [Key in keyof OpenedServer]: OpenedServer[Key] }
  const tokens = new Map<string, Promise<string>>()
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeroom-test-'))
    const log = (line: string) => void lines.push(line)
    server.districts = await openDistricts({ store: 'memory', log })
    server.access = openAccess({
      districts: server.districts,
      credentials: await Credentials.open(folder),
      byChoice: loopback,
      now: () => server.clock,
    })
    server.streams = new EventStreams()
    server.runs = new StoryRuns({ onDefect: (error) => log(String(error)), ...(library && { library }) })
    server.receiving = join(folder, 'receiving')
    await mkdir(server.receiving)
    server.app = createApp({
      districts: server.districts,
      access: server.access,
      receiving: server.receiving,
      streams: server.streams,
      runs: server.runs,
      loopback,
      log,
    })
  })
  afterAll(async () => {
    server.streams.close()
    await server.runs.close()
    await server.districts.close()
    await rm(folder, { recursive: true })
  })
  server.ask = async (method, path, body, as = { role: 'trainer' }) => {
    const headers: Record<string, string> = {}
    if (as !== null) {
      const key = JSON.stringify(as)
      if (!tokens.has(key)) tokens.set(key, server.access.tokenFor(as))
      headers.authorization = `Bearer ${await tokens.get(key)}`
    }
    const isJson = body !== undefined && !(body instanceof FormData) && !(body instanceof Uint8Array)
    if (isJson) headers['content-type'] = 'application/json'
    if (body instanceof Uint8Array) headers['content-type'] = 'application/zip'
    return await server.app.request(`/api/v1${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: (isJson ? JSON.stringify(body) : body) as BodyInit }),
    })
  }
  return server
}

/** Files as a form sends them. */
export function formWith(files: Readonly<Record<string, string>>, fields: Readonly<Record<string, string>> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, text] of Object.entries(files)) form.append('files', new File([text], name, { type: 'text/csv' }))
  return form
}

/** The files of an upload of Oak High, as texts by name. */
export async function textsOf(
  set: { readonly files: readonly { name: string; open(): AsyncIterable<Uint8Array> }[] },
): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const { name, open } of set.files) {
    const parts: Uint8Array[] = []
    for await (const part of open()) parts.push(part)
    texts[name] = Buffer.concat(parts).toString()
  }
  return texts
}
