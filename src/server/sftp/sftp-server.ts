import { rm } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Districts } from '../districts/districts.ts'
import { type DistrictFolder, openDistrictFolder } from './folder/district-folder.ts'
import { countAttempts } from './login/attempts.ts'
import type { Logins } from './login/logins.ts'
import { defaultSftpLimits, type SftpLimits } from './limits.ts'
import { serve } from './session/connection.ts'
import { collect, type Collector } from './taking/collector.ts'
import { realTiming, type Timing } from '../timing.ts'

export interface SftpOptions {
  readonly host: string
  /** 0 is any free one. */
  readonly port: number
  /** From `keptHostKey`. */
  readonly hostKey: string
  readonly log: (line: string) => void
  /** Where uploads are collected, a folder a district. */
  readonly folder: string
  readonly logins: Logins
  readonly districts: Pick<Districts, 'list' | 'get'>
  /** How long nothing must be written before a complete set is taken: 5 s by default. */
  readonly quietMilliseconds?: number
  /** How long a set may lack files before it is handed over as it is: 10 minutes by default. */
  readonly incompleteMilliseconds?: number
  readonly limits?: Partial<SftpLimits>
  readonly timing?: Timing
}

/** The SFTP server while it runs. */
export interface SftpServer {
  readonly port: number
  /** Resolves when no set is on its way to the service. */
  idle(): Promise<void>
  /** Opens the folder of a district that came after the start; its first login does so as well. */
  open(districtId: string): Promise<void>
  /** Ends the connections of a district that is gone, and deletes its folder: another one of its name begins without. */
  forget(districtId: string): Promise<void>
  close(): Promise<void>
}

interface OpenDistrict {
  readonly folder: DistrictFolder
  readonly collector: Collector
}

/**
 * Serves SFTP: one folder for each district, whose complete sets are handed to the district's service.
 * Rejects with the system's error where it cannot listen.
 */
export async function serveSftp(options: SftpOptions): Promise<SftpServer> {
  const { hostKey, log, logins, districts, timing = realTiming } = options
  const { quietMilliseconds = 5_000, incompleteMilliseconds = 10 * 60_000 } = options
  const limits: SftpLimits = { ...defaultSftpLimits, ...options.limits }
  const attempts = countAttempts(limits)
  const opened = new Map<string, Promise<OpenDistrict>>()
  const connected = new Map<Socket, { end: () => void; districtId: string | null }>()

  async function openDistrict(id: string): Promise<OpenDistrict> {
    const folder = await openDistrictFolder(join(options.folder, folderName(id)), {
      limits,
      refusal: () =>
        districts.get(id).transfer.paused
          ? 'The SFTP transfer is paused while the SIS rolls over; upload again when it is resumed'
          : null,
      changed: () => collector.changed(),
      writing: (login) => collector.writing(login),
    })
    const collector: Collector = collect(() => districts.get(id), id, folder, {
      quietMilliseconds,
      incompleteMilliseconds,
      takenMax: limits.takenMax,
      timing,
      log,
    })
    return { folder, collector }
  }
  const open = (id: string) => {
    let district = opened.get(id)
    if (district === undefined) {
      district = openDistrict(id)
      opened.set(id, district)
      district.catch(() => opened.delete(id))
    }
    return district
  }
  const connectionsOf = (id: string) => [...connected.values()].filter(({ districtId }) => districtId === id)

  await Promise.all(districts.list().map(({ id }) => open(id)))

  const server = createServer((socket) => {
    socket.on('error', () => {
      // It closes after that, and then is forgotten.
    })
    const state = { end: () => {}, districtId: null as string | null }
    connected.set(socket, state)
    socket.once('close', () => connected.delete(socket))
    const connection = serve(socket, {
      hostKey,
      banner: bannerOf(districts.list().map(({ transfer }) => transfer.paused)),
      logins: {
        async check(login, credential) {
          const id = await logins.check(login, credential)
          return districts.list().some((district) => district.id === id) ? id : null
        },
      },
      attempts,
      limits,
      timing,
      log,
      refusal: (id) =>
        connectionsOf(id).length < limits.connectionsOfDistrictMax
          ? null
          : `its district has ${limits.connectionsOfDistrictMax} connections, which is the most`,
      signedIn: (id) => void (state.districtId = id),
      folder: async (id) => (await open(id)).folder,
    })
    state.end = connection.end
  })
  server.maxConnections = limits.connectionsMax
  const collectors = async () => (await Promise.all(opened.values())).map(({ collector }) => collector)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(options.port, options.host, resolve)
    })
  } catch (error) {
    // They look after their folders by the clock, which would keep the process alive.
    await Promise.all((await collectors()).map((collector) => collector.close()))
    throw error
  }
  server.removeAllListeners('error')
  return {
    port: (server.address() as AddressInfo).port,
    idle: async () => void await Promise.all((await collectors()).map((collector) => collector.idle())),
    open: async (id) => void await open(id),
    async forget(id) {
      for (const { end } of connectionsOf(id)) end()
      const district = opened.get(id)
      opened.delete(id)
      await (await district)?.collector.close()
      await rm(join(options.folder, folderName(id)), { recursive: true, force: true })
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const { end } of connected.values()) end()
      await closed
      await Promise.all((await collectors()).map((collector) => collector.close()))
    },
  }
}

/** What clients show before anybody signs in. It names no district, since nobody has said who he is. */
function bannerOf(paused: readonly boolean[]): string | null {
  const count = paused.filter(Boolean).length
  if (count === 0) return null
  return count === paused.length
    ? 'Homeroom: the SFTP transfer is paused. Files can be read and not uploaded until it is resumed.'
    : `Homeroom: the SFTP transfer of ${count} of ${paused.length} districts is paused. Theirs can be read and not uploaded.`
}

/** Ids of districts are plain already; a fork's has a tilde. */
function folderName(id: string): string {
  if (!/^[a-z0-9][a-z0-9~-]*$/i.test(id)) throw new RangeError(`Cannot keep a folder for the district "${id}"`)
  return id
}
