import { Buffer } from 'node:buffer'
import ssh2 from 'ssh2'

/** A key as a client offers it: the SSH wire format. */
export interface OfferedKey {
  readonly algorithm: string
  readonly data: Uint8Array
}

/** What a client signed to show that it has the private key. */
export interface Signature {
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  /** Of RSA keys: `sha256`, `sha512`; SHA-1 counts for nothing. */
  readonly hash: string | undefined
}

/** Whether an offered key is that of a line as `authorized_keys` and `.pub` files have them. */
export function isKeyOf(line: string, offered: OfferedKey): boolean {
  const key = ssh2.utils.parseKey(line)
  return !(key instanceof Error) && key.getPublicSSH().equals(Buffer.from(offered.data))
}

/** Whether the signature was made with the private part of the key. */
export function isSignedBy(offered: OfferedKey, { signed, signature, hash }: Signature): boolean {
  const key = ssh2.utils.parseKey(Buffer.from(offered.data))
  if (key instanceof Error) return false
  if (key.type === 'ssh-rsa' && hash !== 'sha256' && hash !== 'sha512') return false
  return key.verify(Buffer.from(signed), Buffer.from(signature), hash) === true
}
