import { z } from 'zod'
import { joined } from '../../sim/wording/count.ts'
import type { Mail } from '../../sim/mail/mail.ts'
import type { RouteName } from '../../sim/routes/route.ts'
import type { ChangeRow } from '../../sim/world.ts'
import { AddedPerson } from './added-person.ts'
import { assertAsked, one, text } from './asked.ts'
import { ClassRef } from './class-ref.ts'
import { routeSchema } from './district-schema.ts'
import type { Person } from './person.ts'
import { aSchool, type School } from './school.ts'
import type { Stage } from './stage.ts'
import { Upload } from './upload.ts'

/** What a download of the administrator has in it. */
export class Download {
  /** Where it plays. */
  readonly stage: Stage
  /** As checks name it. */
  readonly label: string
  readonly rows: readonly ChangeRow[]

  constructor(stage: Stage, label: string, rows: readonly ChangeRow[]) {
    this.stage = stage
    this.label = label
    this.rows = rows
  }
}

const name = 'administrator'
const someSchools = z.union([z.literal('all'), aSchool, z.array(aSchool)], {
  error: 'Invalid input: expected a school, several, or "all"',
})
const ofUpload = z.looseObject({ id: z.int() }).optional()
const byContact = z.strictObject({ email: z.string().optional(), phone: z.string().optional() })

/** The district's administrator, who is in charge of the sync. */
export class Admin {
  /** Where it plays. */
  readonly stage: Stage

  constructor(stage: Stage) {
    this.stage = stage
  }

  /**
   * Clears the hold of a school, or of several, or of all that are on hold. Applied is what the newest report shows, or the one
   * of the upload that is given.
   * @throws HomeroomError `nothing_on_hold`, `change_set_superseded`
   */
  async approveHold(
    schools: School | readonly School[] | 'all' = 'all',
    options: { seenIn?: { readonly id: number } } = {},
  ) {
    assertAsked({ schools: someSchools, options: z.strictObject({ seenIn: ofUpload }) }, { schools, options })
    const { seenIn } = options
    const { world } = this.stage
    const held = await world.holds()
    const chosen = schools === 'all'
      ? held.map(({ schoolId, schoolName }) => ({ id: schoolId, name: schoolName }))
      : [schools].flat() as School[]
    const names = chosen.map((it) => it.name)
    await this.#act(
      `clears the hold of ${joined(names) || 'every school'}`,
      names,
      () =>
        world.approve({
          schoolIds: schools === 'all' ? 'all' : chosen.map(({ id }) => id),
          ...(seenIn && { uploadId: seenIn.id }),
          by: name,
        }),
      'approval',
    )
  }

  /** The CSV of changes of the last upload, or of one that is given, of a school or of all. */
  async download(what: 'changes', school?: School, options: { of?: { readonly id: number } } = {}): Promise<Download> {
    assertAsked(
      { what: z.literal('changes'), school: aSchool.optional(), options: z.strictObject({ of: ofUpload }) },
      { what, school, options },
    )
    const { of } = options
    const { uploadId } = await this.stage.world.report(of?.id)
    const rows: ChangeRow[] = []
    for await (const row of this.stage.world.changes(uploadId, school?.id)) rows.push(row)
    return new Download(
      this.stage,
      `the CSV of changes of upload ${uploadId}${school ? ` for ${school.name}` : ''}`,
      rows,
    )
  }

  /** Archives classes of any owners at once; the owners are mailed. */
  async archive(classes: readonly ClassRef[]): Promise<void> {
    assertAsked({ classes: z.array(one(ClassRef, 'a class')) }, { classes })
    await this.#act(
      `archives ${classes.map((it) => it.name).join(', ')}`,
      [],
      () =>
        this.stage.world.classes.archiveAll({ classIds: classes.map(({ id }) => id), by: 'district administrator' }),
    )
  }

  /** Takes a class out of its school. */
  async removeClass(ref: ClassRef): Promise<void> {
    await this.#act(
      `removes the class ${ref.name} from its school`,
      [],
      () => this.stage.world.classes.remove({ classId: ref.id, by: 'district administrator' }),
    )
  }

  /** Takes a person out of a school. */
  async removePerson(person: Person, school: School): Promise<void> {
    const accountId = await person.accountId()
    await this.#act(
      `removes ${(await person.known()).name} from ${school.name}`,
      [school.name],
      () => this.stage.world.people.remove({ accountId, schoolId: school.id, by: 'district administrator' }),
    )
  }

  /** Adds somebody to a school directly: the SIS knows nothing of them. */
  async add(
    role: 'teacher' | 'guardian' | 'student' | 'staff' | 'administrator',
    name: string,
    school: School,
    contactPoints: { email?: string; phone?: string },
  ): Promise<AddedPerson> {
    assertAsked({ name: text, school: aSchool, contact: byContact }, { name, school, contact: contactPoints })
    const { email = '', phone = '' } = contactPoints
    const [firstName = '', ...rest] = name.split(' ')
    const contact = { ...(email && { email }), ...(phone && { phone }) }
    await this.#act(
      `adds ${role} ${name} to ${school.name} directly`,
      [school.name],
      () =>
        this.stage.world.people.signUp({ schoolId: school.id, role, firstName, lastName: rest.join(' '), ...contact }),
    )
    return new AddedPerson(this.stage, { role, name, schoolId: school.id, email, phone })
  }

  /**
   * Has the service pull from the vendor at once, and process what comes ("Check for new Clever data").
   * @throws HomeroomError `pull_refused`, `pull_failed`
   */
  async checkForNewData(): Promise<Upload> {
    return new Upload(this.stage, (await this.stage.rehearsal.upload()).uploadId)
  }

  /** The district goes over to another route; what the one before rostered is removed. */
  async switchTo(route: RouteName): Promise<Upload> {
    assertAsked({ route: routeSchema }, { route })
    const { stage } = this
    const text = `goes over to the route ${route}`
    const { uploadId } = await stage.act({ by: name, text, changesRoster: true }, async () => {
      const report = await stage.world.switchRoute({ to: route, by: name })
      await stage.takeRoute(route)
      return report
    })
    return new Upload(stage, uploadId)
  }

  /** Writes to everybody of a school. Gives how many people it reached. */
  async message(school: School, words: string): Promise<number> {
    assertAsked({ school: aSchool, text }, { school, text: words })
    const { recipients } = await this.#act(
      `writes to ${school.name}: ${words}`,
      [school.name],
      () => this.stage.world.messages.toSchool({ schoolId: school.id, by: 'district administrator', text: words }),
    )
    return recipients
  }

  /** Asks teachers to claim the classes that wait for it. */
  async remindToClaim(school?: School): Promise<void> {
    await this.#act(
      `asks teachers${school ? ` of ${school.name}` : ''} to claim their classes`,
      school ? [school.name] : [],
      () =>
        this.stage.world.classes.remindToClaim({
          ...(school && { schoolId: school.id }),
          by: 'district administrator',
        }),
    )
  }

  /** Has the service's rules set otherwise from now on: a preset's name, or what differs from the present ones. */
  async setPolicy(policy: unknown, why: string): Promise<void> {
    await this.#act(why, [], () => this.stage.world.setPolicy(policy))
  }

  /** The mails about the sync, oldest first. */
  async mails(): Promise<Mail[]> {
    const mails: Mail[] = []
    for await (const mail of this.stage.world.mails()) {
      if (administrative.includes(mail.kind)) mails.push(mail)
    }
    return mails
  }

  async #act<Result>(
    text: string,
    schools: readonly string[],
    work: () => Promise<Result>,
    kind: 'act' | 'approval' = 'act',
  ) {
    return await this.stage.act({ kind, by: name, text, schools }, work)
  }
}

/** What goes to whoever is in charge of the sync. */
const administrative: readonly string[] = ['file errors', 'hold placed', 'hold released', 'expiry warning']
