import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Certificates } from '../../../mocks/serve/certificates.ts'
import { type Answer, type Port, type PortOptions, servePort } from '../../../mocks/serve/port.ts'
import { wallClock } from '../../../mocks/serve/wall-clock.ts'
import { parseDistrictDay } from '../../sim/district/district.ts'
import type { MocksFlags } from '../mocks.ts'
import { readOptions } from '../read-options.ts'
import { progress } from './progress.ts'
import { type Announcement, inJson, inWords } from './announcement.ts'
import { filesSource, generatedSource } from '../../../mocks/vendors/roster-source.ts'
import { untilStopped } from './until-stopped.ts'
import { type Vendors, vendors } from '../../../mocks/vendors/vendors.ts'

/** Serves both vendors until the process is told to stop. `refuse` ends the command as bad usage. */
export async function serveMocks(flags: MocksFlags, refuse: (message: string) => never): Promise<void> {
  if (flags.date !== undefined) parseDistrictDay(flags.date)
  const stopped = untilStopped()
  const open: Array<() => Promise<void>> = []
  // What listens, and the option that says where.
  const listen = async (option: string, serve: () => Promise<Port>): Promise<Port> => {
    const port = await serve().catch((error: unknown) => refuse(whyNot(error, option, flags)))
    open.push(port.close)
    return port
  }
  try {
    progress.show('make the district')
    const served = await vendors({
      source: flags.from === undefined
        ? generatedSource({ students: flags.students ?? 1_200, seed: flags.seed })
        : filesSource(flags.from, await readOptions(flags)),
      seed: flags.seed,
      ...(flags.date !== undefined && { date: flags.date }),
      ...(flags.rateLimit !== undefined && { rateLimit: flags.rateLimit === 'off' ? null : flags.rateLimit }),
      strictOneRoster: flags.strictOneroster ?? false,
      faults: flags.fault,
    })
    progress.show('open the ports')
    const { clever, classlink } = served
    const hosts = hostsOf(served)
    const authority = flags.tls || flags.proxyPort !== undefined
      ? await authorityFor([...hosts.keys()], flags.host)
      : null
    if (authority !== null) open.push(() => rm(authority.folder, { recursive: true, force: true }))
    const options = (port: number): PortOptions => ({
      host: flags.host,
      port,
      ownProcess: true,
      ...(flags.tls && authority !== null && { certificates: authority.certificates }),
    })
    const cleverPort = await listen('--clever-port', () => servePort(clever.answer, options(flags.cleverPort)))
    const classlinkPort = await listen(
      '--classlink-port',
      () => servePort(classlink.answer, options(flags.classlinkPort)),
    )
    let proxyPort: Port | null = null
    if (flags.proxyPort !== undefined && authority !== null) {
      const { certificates } = authority
      const { serveProxy } = await import('../../../mocks/serve/proxy.ts')
      proxyPort = await listen(
        '--proxy-port',
        () => serveProxy(hosts, { ...options(flags.proxyPort!), certificates }),
      )
    }
    progress.clear()
    const url = ({ port }: Port, scheme = 'http') => `${scheme}://${addressOf(flags.host)}:${port}`
    const scheme = flags.tls ? 'https' : 'http'
    const announcement: Announcement = {
      district: served.district,
      date: served.date,
      clever: { baseUrl: url(cleverPort, scheme), ...clever.api.credentials },
      classlink: { baseUrl: url(classlinkPort, scheme), ...classlink.api.credentials },
      ...(proxyPort !== null && { proxy: { url: url(proxyPort), hosts: [...hosts.keys()] } }),
      ...(authority !== null && { ca: authority.path }),
    }
    process.stdout.write(flags.json ? inJson(announcement) : inWords(announcement))
    await stopped
  } finally {
    progress.clear()
    await Promise.all(open.map((close) => close()))
  }
}

function hostsOf({ clever, classlink }: Vendors): Map<string, Answer> {
  return new Map(
    [clever, classlink].flatMap(({ api, answer }) => api.hosts.map((host): [string, Answer] => [host, answer])),
  )
}

async function authorityFor(
  hosts: readonly string[],
  host: string,
): Promise<{ certificates: Certificates; folder: string; path: string }> {
  const { throwAwayCertificates } = await import('../../../mocks/serve/certificates.ts')
  const names = new Set(['localhost', '127.0.0.1', '::1', host, ...hosts])
  const certificates = await throwAwayCertificates([...names], wallClock())
  const folder = await mkdtemp(join(tmpdir(), 'homeroom-mocks-'))
  const path = join(folder, 'ca.pem')
  await writeFile(path, certificates.ca)
  return { certificates, folder, path }
}

/** What a client on this machine writes where the port listens on all addresses. */
function addressOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function whyNot(error: unknown, option: string, { host, cleverPort, classlinkPort, proxyPort }: MocksFlags): string {
  const { code } = error as NodeJS.ErrnoException
  const port = { '--clever-port': cleverPort, '--classlink-port': classlinkPort, '--proxy-port': proxyPort }[option]
  if (code === 'EADDRINUSE') {
    return `Cannot listen at ${host}:${port}, it is in use; give another port after ${option}, or 0 for any free one ` +
      '(read on in docs/mocks.md)'
  }
  // Deno says EINVAL of another machine's address.
  if (['EACCES', 'EADDRNOTAVAIL', 'EINVAL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code ?? '')) {
    return `Cannot listen at ${host}:${port} (${code}), expected an address of this machine after --host and a port ` +
      `that it may use after ${option} (read on in docs/mocks.md)`
  }
  throw error
}
