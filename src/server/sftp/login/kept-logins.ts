import { readFile, rename, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { HomeroomError } from '../../../sim/error.ts'
import { assertLogin, type Login, type Logins, loginsOf } from './logins.ts'

const schema = z.array(z.strictObject({
  login: z.string(),
  districtId: z.string(),
  passwordHash: z.string().exactOptional(),
  publicKeys: z.array(z.string()).exactOptional(),
}))

/** Logins that a file keeps. */
export interface KeptLogins extends Logins {
  list(): readonly Login[]
  /**
   * Adds a login, or puts it in the place of the one with that name.
   * @throws HomeroomError `login_invalid`
   */
  set(login: Login): Promise<void>
  remove(login: string): Promise<void>
}

/**
 * Opens a file of logins, which need not be there yet. Passwords are in it as hashes; only its owner can read it.
 * @throws HomeroomError `input_unreadable` where it holds something else, `login_invalid`
 */
export async function keptLogins(path: string): Promise<KeptLogins> {
  let logins: readonly Login[] = await read(path)
  for (const login of logins) assertLogin(login)
  let last: Promise<void> = Promise.resolve()
  const keep = (change: (before: readonly Login[]) => readonly Login[]): Promise<void> => {
    const done = last.then(async () => {
      const after = change(logins)
      await writeFile(`${path}.draft`, `${JSON.stringify(after, null, 2)}\n`, { mode: 0o600, flush: true })
      await rename(`${path}.draft`, path)
      logins = after
    })
    last = done.catch(() => {})
    return done
  }
  return {
    ...loginsOf(() => logins),
    list: () => logins,
    async set(login) {
      assertLogin(login)
      await keep((before) => [...before.filter((it) => it.login !== login.login), login])
    },
    remove: (name) => keep((before) => before.filter(({ login }) => login !== name)),
  }
}

async function read(path: string): Promise<readonly Login[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new HomeroomError('input_unreadable', `Cannot read "${path}", expected a list of SFTP logins in JSON`, {
      cause: error,
    })
  }
}
