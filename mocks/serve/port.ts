import { createServer as createPlainServer, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { halfOf } from '../faults/cut.ts'
import { withBoundedBody } from './bounded-body.ts'
import type { Certificates } from './certificates.ts'
import { limits } from './limits.ts'
import { cutUnread } from './unread.ts'

/** From request to reply; the bindings are those of the connection. */
export type Answer = (request: Request, bindings?: HttpBindings) => Response | Promise<Response>

export interface PortOptions {
  /** An address of this machine: `127.0.0.1` by default. */
  readonly host?: string
  /** 0, the default, is any free one. */
  readonly port?: number
  /** Where it is given, the port speaks TLS and nothing else. */
  readonly certificates?: Certificates
  /**
   * Whether the process does nothing but serve: the adapter then replaces the global `Request` and `Response` by its own,
   * lighter ones, and a reply costs half. False by default.
   */
  readonly ownProcess?: boolean
  /** Whether a body is read here, within this port's bounds; false leaves both to the function. True by default. */
  readonly readsBodies?: boolean
  /** How long a whole request may take to come. */
  readonly requestMillisecondsMax?: number
  /** How long its head may take: 10 s by default. */
  readonly headMillisecondsMax?: number
  /** How long a client may read nothing of what waits for it: 30 s by default. */
  readonly unreadMillisecondsMax?: number
  /** How often these times are looked at: every second by default. */
  readonly checkMilliseconds?: number
}

/** A port that is being listened to. */
export interface Port {
  readonly host: string
  readonly port: number
  readonly server: Server
  /** Takes no more connections, lets requests end for a moment, then cuts what is left. */
  close(): Promise<void>
}

/**
 * Serves a function from request to reply over a real port, on Deno and Node, with bounds on what a client can do.
 * Rejects with the system's error where it cannot listen: `EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`.
 */
export async function servePort(answer: Answer, options: PortOptions = {}): Promise<Port> {
  const { host = '127.0.0.1', port = 0, certificates, ownProcess = false, readsBodies = true } = options
  const { checkMilliseconds = limits.checkMilliseconds, unreadMillisecondsMax = limits.unreadMillisecondsMax } = options
  const bounds = {
    maxHeaderSize: limits.headBytesMax,
    headersTimeout: options.headMillisecondsMax ?? limits.headMillisecondsMax,
    requestTimeout: options.requestMillisecondsMax ?? limits.requestMillisecondsMax,
    keepAliveTimeout: limits.idleMillisecondsMax,
    connectionsCheckingInterval: checkMilliseconds,
  }
  const listener = getRequestListener(
    (request, bindings) => {
      const { outgoing } = bindings as HttpBindings
      return readsBodies ? replyTo(answer, request, outgoing) : answer(request, bindings as HttpBindings)
    },
    { overrideGlobalObjects: ownProcess, errorHandler: () => new Response('Bad request\n', { status: 400 }) },
  )
  const server: Server = certificates === undefined
    ? createPlainServer(bounds, listener)
    : createSecureServer({ ...bounds, cert: certificates.certificate, key: certificates.key }, listener)
  cutUnread(server, certificates !== undefined, unreadMillisecondsMax, checkMilliseconds)
  server.maxConnections = limits.connectionsMax
  // Small replies must not wait for the acknowledgement of the ones before.
  server.on('connection', (socket: Socket) => socket.setNoDelay(true))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  server.removeAllListeners('error')
  return { host, port: (server.address() as AddressInfo).port, server, close: () => close(server) }
}

function replyTo(answer: Answer, request: Request, outgoing: ServerResponse): Response | Promise<Response> {
  // Nearly all requests; whatever is awaited costs.
  if (request.method === 'GET' || request.method === 'HEAD') {
    const reply = answer(request)
    return reply instanceof Promise ? reply.then((it) => sendable(it, outgoing)) : sendable(reply, outgoing)
  }
  return withBoundedBody(request).then(async (bounded) =>
    bounded instanceof Response ? bounded : sendable(await answer(bounded), outgoing)
  )
}

/** A reply that breaks off in the middle is sent by hand: the adapter would lose its first half and report a defect. */
function sendable(reply: Response, outgoing: ServerResponse): Response {
  const half = halfOf(reply)
  if (half === undefined) return reply
  outgoing.writeHead(reply.status, Object.fromEntries(reply.headers))
  outgoing.write(half, () => outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const grace = setTimeout(() => server.closeAllConnections(), limits.graceMilliseconds)
    server.close(() => {
      clearTimeout(grace)
      resolve()
    })
    server.closeIdleConnections()
  })
}
