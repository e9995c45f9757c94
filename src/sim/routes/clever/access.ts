import { hexOf, secondsOf } from './object-id.ts'
import type { UserRole } from './row.ts'

/** On whose behalf a token speaks. */
export type TokenHolder =
  | { readonly kind: 'district' }
  | { readonly kind: 'user'; readonly id: string; readonly isDemo: false }
  /** Any user of that role. */
  | { readonly kind: 'user'; readonly role: UserRole; readonly isDemo: true }

/** Tokens of Clever's documentation, which always work. */
export const demoTokens: Readonly<Record<string, TokenHolder>> = {
  TEST_TOKEN: { kind: 'district' },
  DEMO_TOKEN: { kind: 'district' },
  ilc_DEMO_STUDENT_TOKEN: { kind: 'user', role: 'student', isDemo: true },
  ilc_DEMO_TEACHER_TOKEN: { kind: 'user', role: 'teacher', isDemo: true },
  ilc_DEMO_SCHOOL_ADMIN_TOKEN: { kind: 'user', role: 'staff', isDemo: true },
  ilc_DEMO_DISTRICT_ADMIN_TOKEN: { kind: 'user', role: 'district_admin', isDemo: true },
}

/** A code lives a minute (dev.clever.com, build guides), a user's token a day. */
const [codeSeconds, userTokenSeconds] = [60, 86_400]
/** The oldest of more than so many are forgotten. */
const issuedMax = 10_000

interface Issued {
  readonly user: string
  readonly at: string
  /** Codes are for one app and one address. */
  readonly redirectUri: string
  readonly isUsed: boolean
}

export interface AccessState {
  readonly district: string
  readonly isConnected: boolean
  /** How many tokens the district had before. */
  readonly generation: number
  readonly tokenMadeAt: string
  readonly count: number
  readonly codes: readonly (readonly [code: string, issued: Issued])[]
  readonly userTokens: readonly (readonly [token: string, issued: Issued])[]
}

/** Who may read: the district's token, and those of people who sign in. */
export class Access {
  #state: Omit<AccessState, 'codes' | 'userTokens'>
  readonly #codes: Map<string, Issued>
  readonly #userTokens: Map<string, Issued>

  constructor({ codes, userTokens, ...state }: AccessState) {
    this.#state = state
    this.#codes = new Map(codes)
    this.#userTokens = new Map(userTokens)
  }

  /** The district's token, or null while it has disconnected the app. */
  get districtToken(): string | null {
    const { district, isConnected, generation } = this.#state
    return isConnected ? hexOf(`${district} token ${generation}`, 40) : null
  }

  get tokenMadeAt(): string {
    return this.#state.tokenMadeAt
  }

  /** Tokens of a district that has disconnected the app do not work. Inferred: another token comes with the next connection. */
  connect(isConnected: boolean, at: string): void {
    if (isConnected && !this.#state.isConnected) this.rotate(at)
    this.#state = { ...this.#state, isConnected }
  }

  rotate(at: string): void {
    this.#state = { ...this.#state, generation: this.#state.generation + 1, tokenMadeAt: at }
  }

  holderOf(token: string, at: string): TokenHolder | null {
    if (token === this.districtToken) return { kind: 'district' }
    if (!this.#state.isConnected) return null
    const demo = Object.hasOwn(demoTokens, token) ? demoTokens[token]! : null
    if (demo !== null) return demo
    const issued = this.#userTokens.get(token)
    if (issued === undefined || secondsOf(at) - secondsOf(issued.at) > userTokenSeconds) return null
    return { kind: 'user', id: issued.user, isDemo: false }
  }

  /** Lets somebody sign in: the code that the app gets. */
  code(user: string, redirectUri: string, at: string): string {
    const code = hexOf(`${this.#state.district} code ${this.#counted()}`, 40)
    remember(this.#codes, code, { user, at, redirectUri, isUsed: false })
    return code
  }

  /** Gives a token for a code, once and within its minute; null for any other. */
  exchange(code: string, redirectUri: string, at: string): string | null {
    const issued = this.#codes.get(code)
    if (issued === undefined || issued.isUsed || issued.redirectUri !== redirectUri) return null
    if (secondsOf(at) - secondsOf(issued.at) > codeSeconds) return null
    this.#codes.set(code, { ...issued, isUsed: true })
    return this.userToken(issued.user, at)
  }

  userToken(user: string, at: string): string {
    const token = `il${hexOf(`${this.#state.district} user token ${this.#counted()}`, 40)}`
    remember(this.#userTokens, token, { user, at, redirectUri: '', isUsed: false })
    return token
  }

  state(): AccessState {
    return { ...this.#state, codes: [...this.#codes], userTokens: [...this.#userTokens] }
  }

  #counted(): number {
    this.#state = { ...this.#state, count: this.#state.count + 1 }
    return this.#state.count
  }
}

export function freshAccess(district: string, at: string): AccessState {
  return { district, isConnected: true, generation: 0, tokenMadeAt: at, count: 0, codes: [], userTokens: [] }
}

function remember(known: Map<string, Issued>, key: string, issued: Issued): void {
  known.set(key, issued)
  if (known.size > issuedMax) known.delete(known.keys().next().value!)
}
