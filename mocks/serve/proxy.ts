import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { limits } from './limits.ts'
import { type Answer, type Port, type PortOptions, servePort } from './port.ts'
import type { Certificates } from './certificates.ts'

export interface ProxyOptions extends PortOptions {
  /** For the hosts behind it. */
  readonly certificates: Certificates
}

/**
 * A proxy for clients whose hosts are fixed: it ends the TLS of the mocked hosts itself, and reaches nothing else. Requests
 * with an absolute address over plain HTTP are answered too.
 */
export async function serveProxy(hosts: ReadonlyMap<string, Answer>, options: ProxyOptions): Promise<Port> {
  const { certificates, host = '127.0.0.1', port = 0, ownProcess = false } = options
  const answer: Answer = (request) => {
    const { hostname } = new URL(request.url)
    return hosts.get(hostname)?.(request) ?? new Response(refusal(hostname, hosts), { status: 403 })
  }
  const inside = await servePort(answer, { certificates, ownProcess })
  const outside = await servePort(answer, { host, port, ownProcess }).catch(async (error) => {
    await inside.close()
    throw error
  })
  const tunnels = new Set<Duplex>()
  outside.server.on('connect', ({ url = '' }, client: Duplex, head: Buffer) => {
    const [, name = '', to] = /^(.*?)(?::(\d+))?$/.exec(url.toLowerCase())!
    if (!hosts.has(name)) return refuse(client, refusal(name, hosts))
    if (to !== '443') return refuse(client, `Homeroom's proxy reaches "${name}" at port 443 only, not at ${to}\n`)
    const upstream = connect(inside.port, inside.host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      if (head.length > 0) upstream.write(head)
      client.pipe(upstream).pipe(client)
    }).setNoDelay(true)
    for (const [one, other] of [[client, upstream], [upstream, client]] as const) {
      tunnels.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        tunnels.delete(one)
        other.destroy()
      })
    }
    for (const socket of [client as Socket, upstream]) {
      socket.setTimeout(limits.idleMillisecondsMax, () => socket.destroy())
    }
  })
  return {
    ...outside,
    async close() {
      const closed = Promise.all([outside.close(), inside.close()])
      for (const socket of tunnels) socket.destroy()
      await closed
    },
  }
}

function refusal(name: string, hosts: ReadonlyMap<string, Answer>): string {
  return `Homeroom's proxy does not reach "${name}": nothing leaves this machine; mocked are ` +
    `${[...hosts.keys()].join(', ')} (read on in docs/mocks.md)\n`
}

function refuse(client: Duplex, text: string): void {
  client.on('error', () => client.destroy())
  client.end(
    'HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain; charset=utf-8\r\n' +
      `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  )
}
