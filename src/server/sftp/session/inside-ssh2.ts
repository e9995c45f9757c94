import type { SFTPWrapper } from 'ssh2'

/** What the SFTP server needs of an ssh2 channel and its types do not tell (ssh2 1.17, lib/protocol/SFTP.js). */
interface Inside {
  readonly outgoing: { readonly id: number; readonly window: number; readonly state: string }
  readonly _protocol: { exitStatus(channelId: number, status: number): void }
}

/** Whether the client can be sent more now; what it has no window for is kept in memory, without a bound. */
export function hasWindow(sftp: SFTPWrapper): boolean {
  return (sftp as unknown as Inside).outgoing.window > 0
}

/** Ends a channel as a program does that succeeded: without its exit status `scp` reports a failure. */
export function endWell(sftp: SFTPWrapper): void {
  const { outgoing, _protocol } = sftp as unknown as Inside
  if (outgoing.state === 'open') _protocol.exitStatus(outgoing.id, 0)
  sftp.end()
}
