import * as z from 'zod'
import { HomeroomError } from '../../sim/error.ts'
import { oneroster } from '../../sim/roster/formats/oneroster-1.1.ts'
import { dataFiles } from '../../sim/roster/formats/oneroster/manifest.ts'
import type { UploadSet } from '../../sim/roster/upload-set.ts'
import { Capture, inMemory, type Keeper } from './capture.ts'
import { Client, type Page, type PullOptions } from './client.ts'
import { parsedPage } from './parsed-page.ts'

/** What the service knows of ClassLink: where its OneRoster proxy is, and the partner's own key. */
export interface ClassLinkConnection {
  /** `https://oneroster-proxy.classlink.io`. */
  readonly proxyUrl: string
  /** The partner's key, the bearer for the list of districts. */
  readonly partnerKey: string
  /** The district, where the partner has several. */
  readonly tenantId?: number
}

export interface ClassLinkPullOptions extends PullOptions {
  readonly keeper?: Keeper
  /** For messages: when it was pulled. */
  readonly at?: string
}

const files = ['manifest.csv', 'orgs.csv', 'users.csv', 'classes.csv', 'enrollments.csv', 'demographics.csv'] as const
const written: readonly string[] = files.slice(1).map((name) => name.slice(0, -'.csv'.length))

const text = z.union([z.string(), z.number(), z.boolean()]).nullish().transform((it) => `${it ?? ''}`)
const reference = z.object({ sourcedId: z.string() })
const references = z.union([z.array(reference), z.literal('')]).nullish().transform((it) => it || [])
const list = z.union([z.array(text), text]).transform((it) => [it].flat().join(','))
const object = z.object({ sourcedId: z.string().min(1), status: text })

const applications = z.object({
  applications: z.array(z.object({
    tenant_id: z.number(),
    tenant_name: text,
    bearer: z.string().nullish(),
    enabled: text,
    oneroster_application_id: z.string(),
  })),
})
const collections = {
  orgs: object.extend({ name: text, type: text, identifier: text, parent: reference.nullish().or(z.literal('')) }),
  users: object.extend({
    username: text,
    enabledUser: text,
    givenName: text,
    familyName: text,
    middleName: text,
    role: text,
    identifier: text,
    email: text,
    sms: text,
    phone: text,
    agents: references,
    orgs: references,
    grades: list,
  }),
  classes: object.extend({
    title: text,
    classCode: text,
    classType: text,
    location: text,
    course: reference.nullish().or(z.literal('')),
    school: reference,
    terms: references,
  }),
  enrollments: object.extend({
    user: reference,
    class: reference,
    school: reference,
    role: text,
    primary: text,
  }),
  demographics: object.extend({ birthDate: text }),
}
type Collection = keyof typeof collections
type ObjectOf<Name extends Collection> = z.infer<typeof collections[Name]>

/** The roles that the service takes in (help/4403934969869); others stay where they are. */
const rolesTaken = ['teacher', 'student', 'parent', 'guardian', 'aide', 'administrator']

/** Districts that are asked for at once; one partner saw some 630. */
const applicationsMax = 1_000

const refused = (why: string) => new HomeroomError('pull_refused', `ClassLink: ${why}`)

/**
 * Pulls a district from ClassLink's OneRoster proxy: its application, then orgs, users, classes, enrollments and demographics,
 * page by page, as a set of OneRoster files. Where the data or the permissions change meanwhile (`x-perm-rev`), it begins again.
 *
 * @throws HomeroomError `pull_refused`, `pull_failed`, `input_too_large`
 */
export async function pullFromClassLink(
  connection: ClassLinkConnection,
  options: ClassLinkPullOptions = {},
): Promise<UploadSet> {
  const client = new Client('ClassLink', options)
  const { bearer, oneroster_application_id: application, tenant_name: name } = await applicationOf(client, connection)
  const root = `${connection.proxyUrl}/${application}/ims/oneroster/v1p1`
  const capture = new Capture(oneroster, files, options.keeper ?? inMemory())
  for (let beginning = 1; beginning <= client.limits.beginningsMax; beginning++) {
    await capture.begin()
    const pull = new Pull(client, root, `Bearer ${bearer}`, capture)
    if (await pull.everything()) return await capture.end(`ClassLink, ${name}, pulled ${options.at ?? 'now'}`)
  }
  throw new HomeroomError(
    'pull_failed',
    `ClassLink's data changed during each of ${client.limits.beginningsMax} pulls; pull again when its import has ended`,
  )
}

async function applicationOf(client: Client, { proxyUrl, partnerKey, tenantId }: ClassLinkConnection) {
  const mine: z.infer<typeof applications>['applications'] = []
  let rows = Math.min(client.limits.pageRows, applicationsMax)
  for (let offset = 0, count = rows; count >= rows; offset += count) {
    const url = () => `${proxyUrl}/applications?limit=${rows}&offset=${offset}`
    const answer = await client.get(url, `Bearer ${partnerKey}`, () => {
      rows = Math.max(1, Math.floor(rows / 2))
    })
    const list = parsedPage('ClassLink', applications, answer, '/applications').applications
    mine.push(...list.filter(({ tenant_id }) => tenantId === undefined || tenant_id === tenantId))
    count = list.length
  }
  if (mine.length === 0) throw refused(`no district${tenantId ? ` ${tenantId}` : ''} has this application`)
  if (mine.length > 1) throw refused(`${mine.length} districts have this application; say which one is meant`)
  const [{ bearer, enabled, ...rest }] = mine as [typeof mine[number]]
  if (enabled !== 'true' || !bearer) throw refused(`${rest.tenant_name} has switched the application off`)
  return { ...rest, bearer }
}

class Pull {
  readonly #client: Client
  readonly #root: string
  readonly #authorization: string
  readonly #capture: Capture
  readonly #skipped = new Set<string>()
  #students = 0
  #birthDates = 0
  #rows: number
  /** The revision of data and permissions that the first page had. */
  #revision: string | null | undefined
  #changed = false

  constructor(client: Client, root: string, authorization: string, capture: Capture) {
    this.#client = client
    this.#root = root
    this.#authorization = authorization
    this.#capture = capture
    this.#rows = client.limits.pageRows
  }

  /** Whether all of it is of one revision. */
  async everything(): Promise<boolean> {
    for (const [propertyName, value] of manifest) await this.#capture.add('manifest.csv', { propertyName, value })
    await this.#write('orgs', ({ parent, status: _, ...org }) => ({ ...org, parentSourcedId: idOf(parent) }))
    await this.#write('users', (user) => this.#user(user))
    await this.#write('classes', ({ course, school, terms, status: _, ...it }) => ({
      ...it,
      courseSourcedId: idOf(course),
      schoolSourcedId: school.sourcedId,
      termSourcedIds: idsOf(terms),
    }))
    await this.#write(
      'enrollments',
      ({ user, school, class: its, status: _, ...it }) =>
        this.#skipped.has(user.sourcedId) ? undefined : {
          ...it,
          classSourcedId: its.sourcedId,
          schoolSourcedId: school.sourcedId,
          userSourcedId: user.sourcedId,
        },
    )
    await this.#write('demographics', ({ sourcedId, birthDate }) => {
      if (birthDate !== '') this.#birthDates++
      return { sourcedId, birthDate }
    })
    if (this.#changed) return false
    // The service asks districts to share birth dates before anything else (help/4402614461069).
    if (this.#students > 0 && this.#birthDates === 0) {
      throw refused('it shares no birth dates; let the application have Demographics with birthDate for all users')
    }
    return true
  }

  #user({ orgs, agents, status: _, ...user }: ObjectOf<'users'>) {
    if (user.role === 'student') this.#students++
    if (rolesTaken.includes(user.role)) {
      return { ...user, orgSourcedIds: idsOf(orgs), agentSourcedIds: idsOf(agents) }
    }
    this.#skipped.add(user.sourcedId)
    return undefined
  }

  async #write<Name extends Collection>(
    name: Name,
    cells: (object: ObjectOf<Name>) => Readonly<Record<string, string>> | undefined,
  ): Promise<void> {
    for await (const it of this.#all(name)) {
      if (this.#changed) return
      // Rows that are to be deleted stay until a purge; they are gone.
      const row = it.status === 'tobedeleted' ? undefined : cells(it)
      if (row !== undefined) await this.#capture.add(`${name}.csv`, row)
    }
  }

  async *#all<Name extends Collection>(name: Name): AsyncGenerator<ObjectOf<Name>> {
    const page = z.object({ [name]: z.array(collections[name]) }) as unknown as z.ZodType<
      Record<Name, ObjectOf<Name>[]>
    >
    for (let offset = 0;;) {
      const url = () => `${this.#root}/${name}?limit=${this.#rows}&offset=${offset}&sort=sourcedId&orderBy=asc`
      const answer = await this.#client.get(url, this.#authorization, () => {
        this.#rows = Math.max(1, Math.floor(this.#rows / 2))
      })
      if (this.#isOtherRevision(answer)) return
      const rows = parsedPage('ClassLink', page, answer, `/${name}`)[name]
      yield* rows
      offset += rows.length
      const total = Number(answer.headers.get('x-total-count') ?? Number.NaN)
      if (rows.length === 0 || offset >= total) return this.#assertWhole(name, offset, total)
    }
  }

  #isOtherRevision({ headers }: Page): boolean {
    const revision = headers.get('x-perm-rev')
    this.#revision ??= revision
    return this.#changed ||= revision !== this.#revision
  }

  #assertWhole(name: string, rows: number, total: number): void {
    if (Number.isNaN(total) || rows === total) return
    throw new HomeroomError('pull_failed', `ClassLink announced ${total} ${name} and gave ${rows}`)
  }
}

const idOf = (it: { sourcedId: string } | '' | null | undefined) => it ? it.sourcedId : ''
const idsOf = (list: readonly { sourcedId: string }[]) => list.map(({ sourcedId }) => sourcedId).join(',')

const manifest: readonly (readonly [string, string])[] = [
  ['manifest.version', '1.0'],
  ['oneroster.version', '1.1'],
  ...dataFiles.map((name) => [`file.${name}`, written.includes(name) ? 'bulk' : 'absent'] as const),
  ['source.systemName', 'ClassLink'],
]
