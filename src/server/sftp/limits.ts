/** What bounds a client of the SFTP server. Every count is of what is there at one moment. */
export interface SftpLimits {
  readonly connectionsMax: number
  readonly connectionsOfDistrictMax: number
  /** From the first byte until somebody is signed in. */
  readonly loginMillisecondsMax: number
  /** Without a request. */
  readonly idleMillisecondsMax: number
  /** Wrong passwords and signatures on one connection; then it ends. */
  readonly failuresOfConnectionMax: number
  /** Keys that a connection may offer; agents offer all that they have. */
  readonly keysOfferedMax: number
  /** Wrong passwords and signatures of a login from an address; each further one makes it wait twice as long. */
  readonly failuresOfLoginMax: number
  /** The same of an address under whatever login. */
  readonly failuresOfAddressMax: number
  /** The longest wait; failures are forgotten after four times as long without one. */
  readonly waitSecondsMax: number
  /** Bytes of all files that a district has uploaded and that no upload has taken yet. */
  readonly bytesMax: number
  readonly fileBytesMax: number
  /** Files that no upload has taken yet. */
  readonly filesMax: number
  readonly foldersMax: number
  /** Folders in folders. */
  readonly depthMax: number
  readonly handlesOfConnectionMax: number
  /** Requests of a connection that wait for their answer; while there are more its socket is not read. */
  readonly requestsWaitingMax: number
  /** Bytes in those requests. */
  readonly bytesWaitingMax: number
  /** Bytes that a client has asked for and does not read; then its connection ends. */
  readonly bytesUnreadMax: number
  /** Taken uploads that stay to be listed; the oldest go. */
  readonly takenMax: number
}

export const defaultSftpLimits: SftpLimits = {
  connectionsMax: 64,
  connectionsOfDistrictMax: 8,
  loginMillisecondsMax: 30_000,
  idleMillisecondsMax: 10 * 60_000,
  failuresOfConnectionMax: 3,
  keysOfferedMax: 20,
  failuresOfLoginMax: 5,
  failuresOfAddressMax: 30,
  waitSecondsMax: 15 * 60,
  bytesMax: 4 * 1024 ** 3,
  fileBytesMax: 1024 ** 3,
  filesMax: 1_000,
  foldersMax: 50,
  depthMax: 4,
  handlesOfConnectionMax: 64,
  requestsWaitingMax: 256,
  bytesWaitingMax: 4 * 1024 ** 2,
  bytesUnreadMax: 8 * 1024 ** 2,
  takenMax: 20,
}
