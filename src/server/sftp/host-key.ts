import { createHash } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import ssh2 from 'ssh2'
import { HomeroomError } from '../../sim/error.ts'

/**
 * The host key that is kept in a file; an Ed25519 key in OpenSSH's format is made where there is none. Clients remember it, so
 * that it must stay the same.
 * @throws HomeroomError `input_unreadable` where the file holds something else
 */
export async function keptHostKey(path: string): Promise<string> {
  const kept = await readKey(path)
  if (kept !== null) return kept
  await mkdir(dirname(path), { recursive: true })
  // Written whole under another name first, and put in place only where nobody else was faster.
  const draft = `${path}.${process.pid}-${++drafts}`
  await writeFile(draft, newKeys('homeroom').private, { mode: 0o600 })
  try {
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  return (await readKey(path))!
}

/**
 * New Ed25519 keys in OpenSSH's format. ssh2 1.17 leaves out the zeros at the beginning of a key, and cannot read that again: of
 * two hundred pairs one (github.com/mscdex/ssh2/issues/1513). Such a pair is not given.
 */
export function newKeys(comment = ''): { readonly private: string; readonly public: string } {
  for (;;) {
    const keys = ssh2.utils.generateKeyPairSync('ed25519', { comment })
    if (![keys.private, keys.public].some((key) => ssh2.utils.parseKey(key) instanceof Error)) return keys
  }
}

/** Two of one process must not have the same name. */
let drafts = 0

async function readKey(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const key = ssh2.utils.parseKey(text)
  if (key instanceof Error || !key.isPrivateKey()) {
    const why = key instanceof Error ? key.message : 'it is a public one'
    throw new HomeroomError(
      'input_unreadable',
      `Cannot use the host key "${path}", expected a private key: ${why}. Move it away to have a new one made`,
    )
  }
  return text
}

/** A host key as `ssh` shows it when it meets it for the first time: `SHA256:…`. */
export function fingerprint(hostKey: string): string {
  const key = ssh2.utils.parseKey(hostKey)
  if (key instanceof Error) throw key
  return `SHA256:${createHash('sha256').update(key.getPublicSSH()).digest('base64').replace(/=+$/, '')}`
}
