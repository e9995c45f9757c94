import { Buffer } from 'node:buffer'
import * as z from 'zod'
import { HomeroomError } from '../../sim/error.ts'
import { clever } from '../../sim/roster/formats/clever.ts'
import type { UploadSet } from '../../sim/roster/upload-set.ts'
import { Capture, inMemory, type Keeper } from './capture.ts'
import { Client, type PullOptions } from './client.ts'
import { parsedPage } from './parsed-page.ts'

/** What the service knows of Clever: where it is, and the application's own credentials. */
export interface CleverConnection {
  /** Where the data is read: `https://api.clever.com`. */
  readonly apiUrl: string
  /** Where tokens are given: `https://clever.com`. */
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** The district, where the application has several. */
  readonly districtId?: string
}

export interface CleverPullOptions extends PullOptions {
  /** `clever`: people and classes have Clever's ids; `sis`: those of the SIS, where it has one. Inferred: Clever's. */
  readonly ids?: 'clever' | 'sis'
  readonly keeper?: Keeper
  /** For messages: when it was pulled. */
  readonly at?: string
}

const id = z.string().min(1)
const text = z.string().nullish().transform((it) => it ?? '')
const ids = z.array(z.string()).nullish().transform((it) => it ?? [])

const listOf = <T extends z.ZodType>(object: T) =>
  z.object({
    data: z.array(z.object({ data: object })),
    links: z.array(z.object({ rel: z.string(), uri: z.string() })),
  })

const tokens = z.object({
  data: z.array(z.object({ owner: z.object({ type: z.string(), id }), access_token: z.string().min(1) })),
})
const counts = z.object({ count: z.number().optional() })
const districts = listOf(z.object({ id, name: text, state: text, last_sync: text }))
const schools = listOf(z.object({ id, name: text, sis_id: text }))
const role = z.object({ school: text, schools: ids, sis_id: text })
const users = listOf(z.object({
  id,
  email: text,
  name: z.object({ first: text, last: text }).nullish(),
  roles: z.object({
    teacher: role.optional(),
    staff: role.extend({ staff_id: text }).optional(),
    student: role.extend({ dob: text, grade: text, student_number: text }).optional(),
    contact: z.object({
      sis_id: text,
      phone: text,
      student_relationships: z.array(z.object({ student: z.string(), type: text, relationship: text })).nullish(),
    }).optional(),
  }),
}))
const sections = listOf(z.object({ id, sis_id: text, school: id, name: text, students: ids, teachers: ids }))

type User = z.infer<typeof users>['data'][number]['data']

/**
 * Pulls a district from Clever: its token, then all schools, users and sections, page by page. Where Clever takes in new data
 * meanwhile, or the district shares otherwise, the pull begins again.
 *
 * @throws HomeroomError `pull_refused`, `pull_failed`, `input_too_large`
 */
export async function pullFromClever(
  connection: CleverConnection,
  options: CleverPullOptions = {},
): Promise<UploadSet> {
  const client = new Client('Clever', options)
  const token = await districtToken(client, connection)
  const capture = new Capture(clever, clever.files.map(({ name }) => name), options.keeper ?? inMemory())
  const pull = new Pull(client, connection.apiUrl, `Bearer ${token}`, capture, options.ids ?? 'clever')
  for (let beginning = 1; beginning <= client.limits.beginningsMax; beginning++) {
    const before = await pull.district()
    await capture.begin()
    await pull.everything()
    const after = await pull.district()
    if (before.last_sync === after.last_sync && await pull.isWhole()) {
      return await capture.end(`Clever, ${after.name}, as of ${after.last_sync || options.at || 'now'}`)
    }
  }
  throw new HomeroomError(
    'pull_failed',
    `Clever's data changed during each of ${client.limits.beginningsMax} pulls; pull again when its sync has ended`,
  )
}

/** Tokens can rotate, so that it is asked for each time (dev.clever.com). */
async function districtToken(client: Client, { tokenUrl, clientId, clientSecret, districtId }: CleverConnection) {
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  const url = `${tokenUrl}/oauth/tokens?owner_type=district${districtId ? `&district=${districtId}` : ''}`
  const { data } = parsedPage('Clever', tokens, await client.get(() => url, basic), '/oauth/tokens')
  const owned = data.filter(({ owner }) => owner.type === 'district' && (!districtId || owner.id === districtId))
  if (owned.length === 1) return owned[0]!.access_token
  throw new HomeroomError(
    'pull_refused',
    owned.length === 0
      ? `Clever has no district${
        districtId ? ` ${districtId}` : ''
      } that shares with this application: it is disconnected`
      : `Clever has ${owned.length} districts that share with this application; say which one is meant`,
  )
}

class Pull {
  readonly #client: Client
  readonly #url: string
  readonly #authorization: string
  readonly #capture: Capture
  readonly #bySisId: boolean
  /** Rows of a page. */
  #rows: number
  /** The ids that files have for Clever's. */
  readonly #schools = new Map<string, string>()
  readonly #people = new Map<string, string>()
  /** How many objects each list had. */
  readonly #counts = new Map<string, number>()

  constructor(client: Client, url: string, authorization: string, capture: Capture, ids: 'clever' | 'sis') {
    this.#client = client
    this.#url = url
    this.#authorization = authorization
    this.#capture = capture
    this.#bySisId = ids === 'sis'
    this.#rows = client.limits.pageRows
  }

  async district() {
    for await (const district of this.#all('/v3.1/districts', districts)) return district
    throw new HomeroomError('pull_refused', 'Clever gives no district for its token')
  }

  async everything(): Promise<void> {
    this.#schools.clear()
    this.#people.clear()
    this.#counts.clear()
    for await (const { id, sis_id, name } of this.#all('/v3.1/schools', schools)) {
      this.#schools.set(id, sis_id || id)
      await this.#capture.add('clever-schools.csv', { id: sis_id || id, clever_id: id, name })
    }
    // A contact names its students, whose ids have to be known by then.
    for (const role of ['teacher', 'staff', 'student', 'contact'] as const) {
      for await (const user of this.#all(`/v3.1/users?role=${role}`, users)) await this.#user(user, role)
    }
    for await (const it of this.#all('/v3.1/sections', sections)) {
      const section = this.#bySisId && it.sis_id || it.id
      const school = this.#schools.get(it.school) ?? it.school
      await this.#capture.add('clever-sections.csv', { id: section, sis_id: it.sis_id, school, name: it.name })
      for (const [role, list] of [['teacher', it.teachers], ['student', it.students]] as const) {
        for (const user of list) {
          await this.#capture.add('clever-section-users.csv', { section, user: this.#people.get(user) ?? user, role })
        }
      }
    }
  }

  /** Whether the lists are as long at the end as what was read of them: sharing changes without a sync. */
  async isWhole(): Promise<boolean> {
    for (const [path, read] of this.#counts) {
      const url = new URL(path, this.#url)
      url.searchParams.set('count', 'true')
      const { count } = parsedPage('Clever', counts, await this.#client.get(() => url.href, this.#authorization), path)
      // A server that does not count answers with the list.
      if (count !== undefined && count !== read) return false
    }
    return true
  }

  async #user({ id, email, name, roles }: User, role: 'teacher' | 'staff' | 'student' | 'contact'): Promise<void> {
    const its = roles[role]
    if (its === undefined || this.#people.has(id)) return
    const sisId = 'staff_id' in its ? its.staff_id : its.sis_id
    const own = this.#bySisId && sisId || id
    this.#people.set(id, own)
    const { student, contact } = roles
    await this.#capture.add('clever-users.csv', {
      id: own,
      role,
      sis_id: sisId,
      first: name?.first ?? '',
      last: name?.last ?? '',
      email,
      phone: role === 'contact' ? contact!.phone : '',
      dob: role === 'student' ? student!.dob : '',
      grade: role === 'student' ? student!.grade : '',
      student_number: role === 'student' ? student!.student_number : '',
      schools: 'schools' in its ? schoolsOf(its).map((school) => this.#schools.get(school) ?? school).join(';') : '',
    })
    if (role !== 'contact') return
    for (const { student, type, relationship } of contact!.student_relationships ?? []) {
      const cells = { contact: own, student: this.#people.get(student) ?? student, type, relationship }
      await this.#capture.add('clever-contacts.csv', cells)
    }
  }

  /** Every object of a list, page by page. The links of a page are relative, and have the cursor of the next one. */
  async *#all<Item>(path: string, page: z.ZodType<PageOf<Item>>): AsyncGenerator<Item> {
    let next: string | undefined = path
    while (next !== undefined) {
      const address = new URL(next, this.#url)
      if (address.origin !== new URL(this.#url).origin) {
        throw new HomeroomError(
          'pull_failed',
          `Clever’s next page of ${path} is at ${address.origin}, not at ${this.#url}`,
        )
      }
      const url = () => {
        address.searchParams.set('limit', String(this.#rows))
        return address.href
      }
      const answer = await this.#client.get(url, this.#authorization, () => {
        this.#rows = Math.max(1, Math.floor(this.#rows / 2))
      })
      const { data, links } = parsedPage('Clever', page, answer, path)
      for (const it of data) yield it.data
      this.#counts.set(path, (this.#counts.get(path) ?? 0) + data.length)
      next = data.length === 0 ? undefined : links.find(({ rel }) => rel === 'next')?.uri
    }
  }
}

interface PageOf<Item> {
  readonly data: readonly { readonly data: Item }[]
  readonly links: readonly { readonly rel: string; readonly uri: string }[]
}

const schoolsOf = ({ school, schools }: z.infer<typeof role>) =>
  school === '' || schools.includes(school) ? schools : [school, ...schools]
