import type { Server } from 'node:http'
import type { Socket } from 'node:net'

interface Unread {
  /** Bytes that the system had taken over at the last look. */
  taken: number
  /** Looks in a row at which something waited and nothing had gone. */
  stalled: number
}

/**
 * Cuts off clients that do not read what they asked for: each has memory waiting for it. Slow ones that do read are not cut,
 * nor those that wait for a reply.
 */
export function cutUnread(server: Server, isSecure: boolean, unreadMillisecondsMax: number, every: number): void {
  const sockets = new Map<Socket, Unread>()
  server.on(isSecure ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.set(socket, { taken: 0, stalled: 0 })
    socket.once('close', () => sockets.delete(socket))
  })
  const look = () => {
    for (const [socket, unread] of sockets) {
      // Node and Deno count what waits as written.
      const taken = socket.bytesWritten - socket.writableLength
      unread.stalled = socket.writableLength > 0 && taken === unread.taken ? unread.stalled + 1 : 0
      unread.taken = taken
      if (unread.stalled * every >= unreadMillisecondsMax) socket.destroy()
    }
  }
  const looking = setInterval(look, every)
  looking.unref()
  server.once('close', () => clearInterval(looking))
}
