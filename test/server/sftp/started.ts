import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { newKeys } from '../../../src/server/sftp/host-key.ts'
import { hashPassword } from '../../../src/server/sftp/login/password.ts'
import { type Login, loginsOf } from '../../../src/server/sftp/login/logins.ts'
import { serveSftp, type SftpOptions, type SftpServer } from '../../../src/server/sftp/sftp-server.ts'
import { createWorld, type World } from '../../../src/sim/world.ts'
import type { DistrictsOfAFile } from '../../fixtures/district.ts'
import { type ManualTiming, manualTiming } from '../manual-timing.ts'
import { type TestDistrict, testDistrict } from '../test-district.ts'

export const hostKey = newKeys().private
export const clientKey = newKeys()
export const password = 'the maple grove in autumn'

/** A server with one district, `oak`, that `oak` and `elm-job` may upload for by password or key. */
export interface Started {
  readonly server: SftpServer
  readonly folder: string
  readonly district: TestDistrict
  readonly world: World
  readonly timing: ManualTiming
  readonly lines: string[]
  /** Lets so much time pass, and waits until what was taken is through. */
  pass(milliseconds: number): Promise<void>
  /** A server on the same folder and district, as after a restart. */
  again(options?: Partial<SftpOptions>): Promise<Started>
  close(): Promise<void>
}

let count = 0
let passwordHash = ''

/** Starts servers; what was started ends with the tests of the file. */
export function sftpServers(its: DistrictsOfAFile): (options?: Partial<SftpOptions>) => Promise<Started> {
  const folders: string[] = []
  const closers = new Set<() => Promise<void>>()
  beforeAll(async () => {
    passwordHash ||= await hashPassword(password)
  })
  afterAll(async () => {
    for (const close of closers) await close()
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
  })

  async function start(folder: string, district: TestDistrict, options: Partial<SftpOptions>): Promise<Started> {
    const timing = manualTiming()
    const lines: string[] = []
    const logins: Login[] = [
      { login: 'oak', districtId: 'oak', passwordHash, publicKeys: [clientKey.public] },
      { login: 'oak-job', districtId: 'oak', publicKeys: [clientKey.public] },
      { login: 'gone', districtId: 'gone', passwordHash },
    ]
    const server = await serveSftp({
      host: '127.0.0.1',
      port: 0,
      hostKey,
      log: (line) => lines.push(line),
      folder,
      logins: loginsOf(() => logins),
      districts: { list: () => [district], get: () => district },
      timing,
      ...options,
    })
    const close = async () => {
      closers.delete(close)
      const closed = server.close()
      // Time stands still, and a client that has gone without a word is given some to hear that the server goes.
      timing.advance(1_000)
      await closed
    }
    closers.add(close)
    return {
      server,
      folder: join(folder, 'oak'),
      district,
      world: district.world,
      timing,
      lines,
      async pass(milliseconds) {
        timing.advance(milliseconds)
        await server.idle()
      },
      again: (more = {}) => start(folder, district, { ...options, ...more }),
      close,
    }
  }
  return async (options = {}) => {
    const folder = await mkdtemp(join(tmpdir(), 'homeroom-sftp-'))
    folders.push(folder)
    const world = await createWorld({ store: its.store, id: `sftp ${++count}` })
    return await start(folder, testDistrict('oak', world), options)
  }
}
