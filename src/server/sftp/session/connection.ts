import type { Socket } from 'node:net'
import ssh2 from 'ssh2'
import type { DistrictFolder } from '../folder/district-folder.ts'
import type { Attempts } from '../login/attempts.ts'
import type { Logins } from '../login/logins.ts'
import type { SftpLimits } from '../limits.ts'
import type { Timing } from '../../timing.ts'
import { authenticate } from './authentication.ts'
import { answer } from './session.ts'

export interface ConnectionOptions {
  readonly hostKey: string
  /** Shown by clients before anybody signs in; `null` shows nothing. */
  readonly banner: string | null
  readonly logins: Logins
  readonly attempts: Attempts
  readonly limits: SftpLimits
  readonly timing: Timing
  readonly refusal: (districtId: string) => string | null
  readonly folder: (districtId: string) => Promise<DistrictFolder>
  readonly signedIn: (districtId: string) => void
  readonly log: (line: string) => void
}

/** A client while it is connected. */
export interface Connection {
  /** Says goodbye, and gives a moment to hear it. */
  end(): void
}

const goodbyeMilliseconds = 500

/**
 * Serves SFTP and nothing else on a socket. Each connection has a server object of its own: so its banner is of this moment,
 * and its socket can be left unread while a client asks for more than is answered.
 */
export function serve(socket: Socket, options: ConnectionOptions): Connection {
  const { limits, timing, banner } = options
  const address = socket.remoteAddress ?? 'unknown'
  const log = (line: string) => options.log(`SFTP: ${address}: ${line}`)
  // Each write would otherwise wait for the acknowledgement of the one before.
  socket.setNoDelay(true)
  let end = () => void socket.destroy()
  let callOff = timing.after(limits.loginMillisecondsMax, () => end())
  socket.once('close', () => callOff())

  const server = new ssh2.Server({ hostKeys: [options.hostKey], ...(banner === null ? {} : { banner }) }, (client) => {
    let signedIn: { readonly login: string; readonly folder: DistrictFolder } | null = null
    end = () => {
      client.end()
      callOff()
      callOff = timing.after(goodbyeMilliseconds, () => void socket.destroy())
    }
    const active = () => {
      callOff()
      callOff = timing.after(limits.idleMillisecondsMax, () => {
        log(`${signedIn?.login} was idle for too long`)
        end()
      })
    }
    client.on('error', () => {
      // The other side has gone, or speaks no SSH; what is open is closed when the socket closes.
    })
    client.on(
      'authentication',
      authenticate({
        ...options,
        address,
        log,
        end: () => end(),
        async signedIn(login, districtId) {
          signedIn = { login, folder: await options.folder(districtId) }
          options.signedIn(districtId)
        },
      }),
    )
    client.on('ready', () => {
      active()
      client.on('session', (accept) => {
        const session = accept()
        session.on('sftp', (accept) => {
          const { login, folder } = signedIn!
          answer(accept(), {
            folder,
            login,
            limits,
            timing,
            active,
            log,
            waiting(requests, bytes) {
              const isMuch = requests > limits.requestsWaitingMax || bytes > limits.bytesWaitingMax
              if (isMuch) socket.pause()
              else if (socket.isPaused()) socket.resume()
            },
            stuck() {
              log(`${login} does not read what it asked for`)
              end()
            },
          })
        })
      })
    })
  })
  server.injectSocket(socket)
  return { end: () => end() }
}
