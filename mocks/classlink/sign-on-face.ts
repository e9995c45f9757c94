import type { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'
import type { Row } from '../../src/sim/routes/classlink/row.ts'
import { numberFrom } from '../../src/sim/routes/invented.ts'
import { basicIn, bearerIn } from './access.ts'
import { parametersOf } from './address.ts'
import type { ClassLinkCredentials } from './credentials.ts'
import { bodyOf, json } from './token-face.ts'
import type { Tokens } from './tokens.ts'

const [codeSeconds, tokenSeconds] = [600, 24 * 3600]

export interface SignOn {
  readonly vendor: ClassLinkVendor
  readonly credentials: ClassLinkCredentials
  readonly tokens: Tokens
  readonly now: string
}

/**
 * `/oauth2/v2/auth`: sends the browser back with a code. There is no page to sign in: `login_hint` names who does, by sourcedId or
 * email; without it the first teacher does (inferred).
 */
export function authorize(query: string, { vendor, credentials, tokens, now }: SignOn): Response {
  const said = new Map(parametersOf(query))
  if (said.get('client_id') !== credentials.signOn.clientId) return json({ message: 'The client_id is unknown' }, 400)
  const hint = said.get('login_hint')
  const roster = vendor.shared()
  const user = hint === undefined
    ? roster.having('users', 'role', 'teacher')[0]
    : roster.one('users', hint) ?? roster.rows('users').find(({ content }) => content.email === hint)
  if (user === undefined) return json({ message: 'The user is unknown' }, 400)
  if (!URL.canParse(said.get('redirect_uri') ?? '')) return json({ message: 'The redirect_uri is no address' }, 400)
  const back = new URL(said.get('redirect_uri')!)
  back.searchParams.set('code', tokens.issue('code', user.sourcedId, now, codeSeconds))
  if (said.has('state')) back.searchParams.set('state', said.get('state')!)
  return new Response(null, { status: 302, headers: { location: back.href } })
}

/** `/oauth2/v2/token`: a token for a code, which lives a day. */
export async function exchangeCode(request: Request, { credentials, tokens, now }: SignOn): Promise<Response> {
  const said = new Map(await bodyOf(request))
  const basic = basicIn(request.headers.get('authorization') ?? '')
  const { clientId, clientSecret } = credentials.signOn
  const isClient = (basic?.name ?? said.get('client_id')) === clientId &&
    (basic?.password ?? said.get('client_secret')) === clientSecret
  if (!isClient) return json({ message: 'The client is unknown' }, 401)
  const user = tokens.read('code', said.get('code') ?? '', now)
  if (user === null) return json({ message: 'The code is unknown or expired' }, 401)
  return json({
    access_token: tokens.issue('sign-on', user, now, tokenSeconds),
    expires_in: tokenSeconds,
    response_type: 'token',
    token_type: 'Bearer',
  })
}

/** The calls of the sign-on's API by the last part of their paths. */
export function myApi(request: Request, call: string, signOn: SignOn): Response | null {
  const token = bearerIn(request.headers.get('authorization') ?? '')
  const id = token === null ? null : signOn.tokens.read('sign-on', token, signOn.now)
  const user = id === null ? undefined : signOn.vendor.shared().one('users', id)
  if (user === undefined) return json({ message: 'Unauthorized' }, 401)
  switch (call) {
    case 'info':
      return json(infoOf(user, signOn))
    case 'district':
      return json({ ...tenantOf(signOn), DistrictName: signOn.vendor.district.name })
    case 'profiles':
      return json([{ ProfileId: profileOf(user).level, Name: profileOf(user).role }])
    case 'students':
      return json({ response: studentsOf(user, signOn) })
    case 'groups':
      return json(
        classesOf(user, signOn).map(({ sourcedId, content }) => ({
          groupId: numberFrom(`group ${sourcedId}`, 1e7),
          name: content.title,
          buildingId: buildingOf(String(content.school)),
        })),
      )
    default:
      return null
  }
}

function infoOf(user: Row, signOn: SignOn): object {
  const { content, sourcedId } = user
  const { role, level } = profileOf(user)
  const school = (content.orgs as readonly string[])[0] ?? ''
  return {
    UserId: userNumber(sourcedId),
    ...tenantOf(signOn),
    BuildingId: buildingOf(school),
    AuthenticationType: 'Local',
    DisplayName: `${String(content.givenName)} ${String(content.familyName)}`,
    FirstName: content.givenName,
    LastName: content.familyName,
    Email: content.email,
    LoginId: content.username,
    ImagePath: '',
    LanguageId: 1,
    Language: 'English',
    DefaultTimeFormat: 12,
    Profile: role,
    ProfileId: level,
    Tenant: signOn.vendor.district.name,
    Building: String(signOn.vendor.shared().one('orgs', school)?.content.name ?? ''),
    Role: role,
    Role_Level: level,
    LastAccessTime: signOn.now,
    OrgId: content.orgs,
    SourcedId: sourcedId,
    or_email: content.email,
  }
}

function studentsOf(user: Row, signOn: SignOn): object[] {
  const roster = signOn.vendor.shared()
  const enrollments = classesOf(user, signOn).flatMap((it) => roster.having('enrollments', 'class', it.sourcedId))
  const students = roster.referred('users', enrollments.filter(({ content }) => content.role === 'student'), 'user')
  return students.map((student) => infoOf(student, signOn))
}

function classesOf({ sourcedId }: Row, { vendor }: SignOn): Row[] {
  const roster = vendor.shared()
  const active = roster.having('enrollments', 'user', sourcedId).filter(({ status }) => status === 'active')
  return roster.referred('classes', active, 'class')
}

function tenantOf({ vendor }: SignOn) {
  const { tenantId, stateName } = vendor.settings
  return { TenantId: tenantId, StateId: 5, StateName: stateName }
}

/** Administrators are the tenant's; the levels of teachers and students are stated, the others inferred. */
function profileOf({ content }: Row): { role: string; level: number } {
  switch (content.role) {
    case 'student':
      return { role: 'Student', level: 4 }
    case 'administrator':
      return { role: 'Tenant Administrator', level: 2 }
    case 'parent':
    case 'guardian':
      return { role: 'Parent', level: 5 }
    default:
      return { role: 'Teacher', level: 3 }
  }
}

const userNumber = (id: string) => 1_000_000 + numberFrom(`user ${id}`, 8_999_999)
const buildingOf = (school: string) => 1_000 + numberFrom(`building ${school}`, 8_999)
