import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { AppEnvironment } from '../app-environment.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { Districts } from '../districts/districts.ts'
import { newSecret } from '../security/secret.ts'
import type { Access, PersonChoice } from './access.ts'
import { Attempts } from './attempts.ts'
import { choosePerson, loginOf } from './choose-person.ts'
import type { Credentials } from './credentials.ts'
import { type Person, trainer } from './person.ts'
import { Sessions } from './sessions.ts'

const cookieName = 'homeroom_session'

export interface AccessOptions {
  readonly districts: Districts
  readonly credentials: Credentials
  /** Whether people are chosen, which is for loopback alone. */
  readonly byChoice: boolean
  /** The real time in milliseconds. */
  readonly now: () => number
}

/** Access with what the app itself needs of it. */
export interface OpenAccess extends Access {
  /** Who makes a request, and the id of the session, which is given to whoever has none. */
  identify(context: Context<AppEnvironment>): Promise<{ person: Person | null; csrfToken: string; byToken: boolean }>
  /** Signs in by choice or by login, without a cookie: the id is a bearer token. */
  token(address: string, given: PersonChoice | Login): Promise<{ person: Person; token: string }>
  /** A passphrase for a person, shown once. */
  passphraseFor(choice: PersonChoice): Promise<{ login: string; passphrase: string }>
  /** A lasting token for a person, shown once. */
  tokenFor(choice: PersonChoice): Promise<string>
  /** A token of the trainer that ends with the process, and, where people are not chosen, a new passphrase. */
  forTrainer(): Promise<{ token: string; passphrase: string | null }>
  forget(districtId: string): Promise<void>
}

export interface Login {
  readonly login: string
  readonly passphrase: string
}

export function openAccess({ districts, credentials, byChoice, now }: AccessOptions): OpenAccess {
  const sessions = new Sessions(now)
  const attempts = new Attempts()

  const begin = (context: Context<AppEnvironment>, person: Person): void => {
    const before = getCookie(context, cookieName)
    if (before !== undefined) sessions.end(before)
    const id = sessions.begin(person)
    give(context, id)
    context.set('person', person)
    context.set('csrfToken', sessions.csrfToken(id))
  }
  const chosen = async (choice: PersonChoice): Promise<Person> => {
    if (!byChoice) {
      throw new HomeroomError(
        'not_allowed',
        'Sign in with a login and a passphrase: people are chosen on loopback alone',
      )
    }
    return await choosePerson(districts, choice)
  }
  const known = async (login: string, passphrase: string, address: string): Promise<Person> =>
    await attempts.signIn(login, address, async () => {
      const choice = await credentials.check(login, passphrase)
      return choice && await choosePerson(districts, choice).catch(() => null)
    })

  return {
    byChoice,
    async choose(context, choice) {
      const person = await chosen(choice)
      begin(context, person)
      return person
    },
    async signIn(context, login, passphrase) {
      const person = await known(login, passphrase, addressOf(context))
      begin(context, person)
      return person
    },
    signOut(context) {
      const id = getCookie(context, cookieName)
      if (id !== undefined) sessions.end(id)
      deleteCookie(context, cookieName, { path: '/' })
      context.set('person', null)
    },
    async identify(context) {
      const token = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
      if (token !== undefined) {
        const choice = credentials.whoHas(token)
        const person = choice === null
          ? sessions.person(token)
          : await choosePerson(districts, choice).catch(() => null)
        if (person === null) {
          throw new HomeroomError('not_signed_in', 'Send a bearer token that is valid: this one is not')
        }
        return { person, csrfToken: '', byToken: true }
      }
      const id = getCookie(context, cookieName)
      // Cookies of this shape alone are taken over: somebody else's would be no secret.
      if (id !== undefined && /^[\w-]{43}$/.test(id)) {
        return { person: sessions.person(id), csrfToken: sessions.csrfToken(id), byToken: false }
      }
      const fresh = newSecret()
      if (wantsCookie(context)) give(context, fresh)
      return { person: null, csrfToken: sessions.csrfToken(fresh), byToken: false }
    },
    async token(address, given) {
      const person = 'login' in given ? await known(given.login, given.passphrase, address) : await chosen(given)
      return { person, token: sessions.begin(person) }
    },
    async passphraseFor(choice) {
      const login = loginOf(await choosePerson(districts, choice))
      return { login, passphrase: await credentials.passphraseFor(login, choice) }
    },
    async tokenFor(choice) {
      await choosePerson(districts, choice)
      return await credentials.tokenFor(choice)
    },
    async forTrainer() {
      return {
        token: sessions.begin(trainer),
        passphrase: byChoice ? null : await credentials.passphraseFor(trainer.role, { role: trainer.role }),
      }
    },
    async forget(districtId) {
      sessions.endOf(districtId)
      await credentials.forget(districtId)
    },
  }
}

function give(context: Context<AppEnvironment>, id: string): void {
  setCookie(context, cookieName, id, { path: '/', httpOnly: true, sameSite: 'Lax' })
}

/** Only who looks at pages: scripts and probes need none. */
function wantsCookie(context: Context<AppEnvironment>): boolean {
  return context.req.header('accept')?.includes('text/html') === true
}

/** Whom failed sign-ins are counted for. The header of a proxy is no evidence: anybody can write one. */
export function addressOf(context: Context<AppEnvironment>): string {
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress ?? 'unknown'
}
