import ssh2 from 'ssh2'

const { STATUS_CODE } = ssh2.utils.sftp

/** A request that the SFTP server does not carry out, as the client is told. */
export class Refusal extends Error {
  /** A status of the protocol (draft-ietf-secsh-filexfer-02, 7). */
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}

export const notThere = (path: string) => new Refusal(STATUS_CODE.NO_SUCH_FILE, `Nothing is at "${path}"`)
export const notAllowed = (message: string) => new Refusal(STATUS_CODE.PERMISSION_DENIED, message)
export const failure = (message: string) => new Refusal(STATUS_CODE.FAILURE, message)
export const unsupported = (message: string) => new Refusal(STATUS_CODE.OP_UNSUPPORTED, message)
