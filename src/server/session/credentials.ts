import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { HomeroomError } from '../../sim/error.ts'
import { writeDurably } from '../districts/durable-file.ts'
import { digestOf, newPassphrase, newSecret } from '../security/secret.ts'
import { hashPassword, isPassword } from '../sftp/login/password.ts'
import type { PersonChoice } from './access.ts'
import { roles } from './person.ts'

const choiceSchema = z.object({
  role: z.enum(roles),
  districtId: z.string().optional(),
  schoolId: z.string().optional(),
  accountId: z.int().optional(),
})

const keptSchema = z.object({
  people: z.record(z.string(), z.object({ choice: choiceSchema, hash: z.string() })),
  tokens: z.record(z.string(), choiceSchema),
})

/** People who have a passphrase, and tokens: so many of each. */
export const credentialsMax = 10_000

type Kept = z.infer<typeof keptSchema>

/** Passphrases and tokens, hashed, in a file beside the store. */
export class Credentials {
  readonly #path: string
  #kept: Kept
  #writing: Promise<void> = Promise.resolve()
  #nobody: Promise<string> | undefined

  private constructor(path: string, kept: Kept) {
    this.#path = path
    this.#kept = kept
  }

  static async open(folder: string): Promise<Credentials> {
    const path = join(folder, 'people.json')
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) return new Credentials(path, { people: {}, tokens: {} })
    const kept = keptSchema.safeParse(JSON.parse(text))
    if (kept.success) return new Credentials(path, kept.data)
    throw new HomeroomError('store_unusable', `Mend or delete "${path}", expected the people who may sign in`)
  }

  has(login: string): boolean {
    return Object.hasOwn(this.#kept.people, login)
  }

  /** A new passphrase for a person, in place of the one before; it is shown once. */
  async passphraseFor(login: string, choice: PersonChoice): Promise<string> {
    const passphrase = newPassphrase()
    this.#assertRoom(this.#kept.people)
    const hash = await hashPassword(passphrase)
    await this.#keep({ ...this.#kept, people: { ...this.#kept.people, [login]: { choice: plain(choice), hash } } })
    return passphrase
  }

  /** Whom a login and a passphrase name; null where they do not belong together. */
  async check(login: string, passphrase: string): Promise<PersonChoice | null> {
    const known = Object.hasOwn(this.#kept.people, login) ? this.#kept.people[login]! : null
    // As long where nobody has the login, so that it does not tell who is there.
    const hash = known?.hash ?? await (this.#nobody ??= hashPassword(newPassphrase()))
    return await isPassword(passphrase, hash) && known !== null ? known.choice as PersonChoice : null
  }

  /** A token that stands for a person in scripts until the district is removed; it is shown once. */
  async tokenFor(choice: PersonChoice): Promise<string> {
    this.#assertRoom(this.#kept.tokens)
    const token = `hr_${newSecret()}`
    await this.#keep({ ...this.#kept, tokens: { ...this.#kept.tokens, [digestOf(token)]: plain(choice) } })
    return token
  }

  whoHas(token: string): PersonChoice | null {
    const key = digestOf(token)
    return Object.hasOwn(this.#kept.tokens, key) ? this.#kept.tokens[key] as PersonChoice : null
  }

  /** Forgets everybody of a district. */
  async forget(districtId: string): Promise<void> {
    const stays = ({ districtId: id }: { districtId?: string | undefined }) => id !== districtId
    await this.#keep({
      people: Object.fromEntries(Object.entries(this.#kept.people).filter(([, { choice }]) => stays(choice))),
      tokens: Object.fromEntries(Object.entries(this.#kept.tokens).filter(([, choice]) => stays(choice))),
    })
  }

  #assertRoom(list: object): void {
    if (Object.keys(list).length < credentialsMax) return
    throw new HomeroomError('not_allowed', `Remove a district first: ${credentialsMax} credentials are kept at most`)
  }

  async #keep(kept: Kept): Promise<void> {
    this.#kept = kept
    await (this.#writing = this.#writing.then(() => writeDurably(this.#path, JSON.stringify(this.#kept))))
  }
}

function plain({ role, districtId, schoolId, accountId }: PersonChoice): z.infer<typeof choiceSchema> {
  return {
    role,
    ...(districtId !== undefined && { districtId }),
    ...(schoolId !== undefined && { schoolId }),
    ...(accountId !== undefined && { accountId }),
  }
}
