import { connect, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { request as secureRequest, type RequestOptions } from 'node:https'

/** Sends bytes as they are, and gives everything that came until the server closed the connection. */
export function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let came = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setEncoding('latin1').on('data', (part: unknown) => came += part)
    // A connection that is cut may end with an error; what came counts.
    socket.on('error', () => {}).on('close', () => resolve(came))
  })
}

/** What a server replied, its body as text. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** One request over TLS. */
export function securely(url: string, ca: string, options: RequestOptions = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    secureRequest(url, { ca, agent: false, ...options }, (reply) => {
      let body = ''
      reply.setEncoding('utf8').on('data', (part: string) => body += part)
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body }))
    }).on('error', reject).end()
  })
}

/** One request to a host that is fixed, as a client with `https_proxy` makes it: CONNECT, then TLS inside. */
export async function throughProxy(proxyPort: number, url: string, ca: string): Promise<string> {
  const { hostname, pathname, search } = new URL(url)
  const socket = await tunnel(proxyPort, `${hostname}:443`)
  return await new Promise((resolve, reject) => {
    let came = ''
    const secure = connectSecurely({ socket, ca, servername: hostname }, () => {
      secure.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`)
    })
    secure.setEncoding('utf8').on('data', (part: unknown) => came += part)
    secure.on('error', reject).on('close', () => resolve(came))
  })
}

function tunnel(port: number, target: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      port,
      '127.0.0.1',
      () => socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`),
    )
    socket.on('error', reject)
    socket.once('data', (part) => {
      const text = part.toString()
      if (text.startsWith('HTTP/1.1 200')) resolve(socket)
      else reject(new Error(text))
    })
  })
}
