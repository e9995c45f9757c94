import type { Account } from '../../sim/people/account.ts'
import type { AccountId } from '../../sim/people/account-id.ts'
import type { SchoolPerson } from '../../sim/people/people-of-school.ts'
import { HomeroomError } from '../../sim/error.ts'
import type { Mail } from '../../sim/mail/mail.ts'
import type { Role } from '../../sim/roster/records.ts'
import { type Listing, personKey } from './listing.ts'
import type { Act, Stage } from './stage.ts'

/** Somebody, once the SIS has said who it is. */
export interface Known {
  readonly role: Role
  readonly sourceId: string
  readonly name: string
  readonly schoolId: string
  /** As the SIS has it; empty where it has none. */
  readonly email: string
  readonly phone: string
}

/** Somebody in a story. Who it is, the SIS says when it first matters, and it stays that person from then on. */
export abstract class Person {
  abstract readonly role: Role
  /** As the story names them. */
  readonly who: string
  /** Where it plays. */
  readonly stage: Stage
  #known: Promise<Known> | undefined
  #accountId: AccountId | undefined

  constructor(stage: Stage, who: string) {
    this.stage = stage
    this.who = who
  }

  /** Finds the id in what the SIS has today. */
  protected abstract find(listing: Listing): string

  /** The school that the story means, where the SIS lists the person at none. */
  protected schoolIn(_listing: Listing): string | undefined {
    return undefined
  }

  known(): Promise<Known> {
    return this.#known ??= this.#know()
  }

  async #know(): Promise<Known> {
    const listing = await this.stage.roster()
    const known = knownOf(listing, this.role, this.find(listing))
    return { ...known, schoolId: this.schoolIn(listing) ?? known.schoolId }
  }

  /** The person's line in the list of the school. */
  async listed(): Promise<SchoolPerson | undefined> {
    const { schoolId, sourceId } = await this.known()
    const people = await this.stage.world.people.ofSchool(schoolId, { role: this.role })
    const { stage } = this
    return people.find((it) => it.sourceIds.some((id) => stage.sisId(id) === sourceId))
  }

  /**
   * The number of the account.
   * @throws HomeroomError `account_unknown` while the person has none
   */
  async accountId(): Promise<AccountId> {
    const known = await this.known()
    // Somebody who has left the school, or whose email has changed since, is who they were.
    const found = (await this.listed())?.accountId ?? this.#accountId ?? (await this.#byContact(known))?.id
    if (found !== undefined) return this.#accountId = (await this.stage.world.people.account(found)).mergedInto ?? found
    throw new HomeroomError(
      'account_unknown',
      `Upload a roster with ${known.name} first: nobody has an account of that id`,
    )
  }

  /** Keeps the number of an account that they made by themselves, until the SIS brings one. */
  protected remember(accountId: AccountId): AccountId {
    return this.#accountId = accountId
  }

  async #byContact({ email, phone }: Known): Promise<Account | undefined> {
    const { people } = this.stage.world
    return (email && await people.find({ email })) || (phone && await people.find({ phone })) || undefined
  }

  async account(): Promise<Account> {
    return await this.stage.world.people.account(await this.accountId())
  }

  /** The mails that this person got, oldest first. */
  async mails(): Promise<Mail[]> {
    const { emails } = await this.account()
    const mails: Mail[] = []
    for await (const mail of this.stage.world.mails()) {
      if (emails.includes(mail.to.address.toLowerCase())) mails.push(mail)
    }
    return mails
  }

  /** Does something, as reports tell it. */
  protected async act<Result>(
    text: Act<Result>['text'],
    schoolId: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const { name } = await this.known()
    const school = this.stage.district.schools.find(({ id }) => id === schoolId)
    return await this.stage.act({ by: name, text, schools: school ? [school.name] : [] }, work)
  }

  protected async leaveSchool(): Promise<void> {
    const { schoolId } = await this.known()
    const accountId = await this.accountId()
    await this.act(
      'leaves the school in the app',
      schoolId,
      () => this.stage.world.people.leave({ accountId, schoolId }),
    )
  }

  /** Texts the service from their phone, or in the app where they have none, and gives its reply. */
  protected async textService(text: string): Promise<string> {
    const { schoolId } = await this.known()
    const { id: accountId, phones: [from] } = await this.account()
    const { reply } = await this.act(
      ({ reply }) => `texts ${text} and reads: ${reply}`,
      schoolId,
      () => this.stage.world.messages.text({ ...(from === undefined ? { accountId } : { from }), text }),
    )
    return reply
  }

  /** As checks name them. */
  async label(): Promise<string> {
    const { name } = await this.known()
    return `${name} (${this.role} ${this.who})`
  }
}

/** @throws HomeroomError `story_invalid` where nobody has the id */
export function knownOf(listing: Listing, role: Role, sourceId: string): Known {
  const key = personKey(role, sourceId)
  const person = listing.people.get(key)
  if (person === undefined) throw new HomeroomError('story_invalid', `Name somebody in the SIS: ${key} is not`)
  return {
    role,
    sourceId,
    name: `${person.firstName} ${person.lastName}`,
    schoolId: listing.schoolsOf.get(key)?.[0] ?? '',
    email: person.email,
    phone: person.phone,
  }
}
