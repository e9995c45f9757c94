import { timestamp } from '../../src/sim/routes/clever/object-id.ts'
import type { Row } from '../../src/sim/routes/clever/row.ts'
import { hexOf } from '../../src/sim/routes/clever/object-id.ts'
import { bearerOf, holderOf, type Mock } from './call.ts'
import { partsOf, Query } from './query.ts'

/** What a token may read, in words that were observed; lower tiers have a suffix. */
function scopesOf({ vendor: { options: { replies: { scopeLevel }, secureSync } } }: Mock): string[] {
  if (!secureSync) return ['read:districts', 'read:user_id']
  const suffix = scopeLevel === 'full' ? '' : `_${scopeLevel}`
  const tiers = ['students', 'teachers', 'sections', 'schools', 'districts', 'district_admins', 'school_admins']
  return [
    ...tiers.map((it) => `read:${it}${suffix}`),
    'read:student_contacts',
    'read:resources',
    'read:user_id',
    ...(scopeLevel === 'full' ? ['read:ell_status', 'read:iep_status'] : []),
  ]
}

/** `GET /oauth/tokens`: the token of each district that has connected the app, of which there is one. */
export function answerTokens(request: Request, mock: Mock): Response {
  const { vendor, replies } = mock
  if (!isApp(request, mock)) return replies.websiteError(401, 'Unauthorized')
  const query = new Query(partsOf(request.url).search)
  const [owner, district] = [query.get('owner_type'), query.get('district')]
  const token = mock.credentials().districtToken
  const isAsked = (owner === '' || owner === 'district') && (district === '' || district === vendor.districtId)
  const data = token === null || vendor.districtId === '' || !isAsked ? [] : [{
    id: `5d${hexOf(`${vendor.districtId} ${token}`, 22)}`,
    created: timestamp(vendor.access.tokenMadeAt || mock.now()),
    owner: { type: 'district', id: vendor.districtId },
    access_token: token,
    scopes: scopesOf(mock),
  }]
  const self = `/oauth/tokens?owner_type=${owner || 'district'}${district === '' ? '' : `&district=${district}`}`
  return replies.website({ data, links: [{ rel: 'self', uri: self }] })
}

/** `POST /oauth/tokens`: a code for a token, as JSON or as a form, the app's secret in the header or in the body. */
export async function answerExchange(request: Request, mock: Mock): Promise<Response> {
  const { vendor, replies } = mock
  const given = await bodyOf(request)
  if (given === null) return replies.websiteError(400, 'Could not parse the body')
  const { clientId, clientSecret } = mock.credentials()
  const isInBody = given.get('client_id') === clientId && given.get('client_secret') === clientSecret
  if (!isInBody && !isApp(request, mock)) return replies.websiteError(401, 'Unauthorized')
  if (given.get('grant_type') !== 'authorization_code') {
    return replies.websiteError(400, 'Invalid grant: grant_type must be authorization_code')
  }
  const token = vendor.access.exchange(given.get('code') ?? '', given.get('redirect_uri') ?? '', mock.now())
  if (token === null) return replies.websiteError(400, 'Invalid grant: invalid code')
  return replies.website({ access_token: token, token_type: 'bearer' })
}

/** `GET /oauth/tokeninfo` */
export function answerTokenInfo(request: Request, mock: Mock): Response {
  const token = bearerOf(request)
  if (token === null || holderOf(mock, token, mock.now()) === null) {
    return mock.replies.websiteError(401, 'Unauthorized')
  }
  return mock.replies.website({ client_id: mock.credentials().clientId, scopes: scopesOf(mock) })
}

/**
 * `GET /oauth/authorize`: signs somebody in without asking, and goes back to the app. Who it is, `user` says (a Clever id, a SIS
 * id or an email; a parameter of this mock), or it is the first teacher.
 */
export function answerAuthorize(request: Request, mock: Mock): Response {
  const { vendor, replies } = mock
  const query = new Query(partsOf(request.url).search)
  const redirectUri = query.get('redirect_uri')
  if (query.get('response_type') !== 'code') return replies.websiteError(400, 'Invalid response_type')
  if (query.get('client_id') !== mock.credentials().clientId) return replies.websiteError(400, 'Invalid client_id')
  if (!URL.canParse(redirectUri)) return replies.websiteError(400, 'Invalid redirect_uri')
  const user = signedIn(mock, query.get('user'))
  const district = query.get('district_id')
  if (user === undefined || (district !== '' && district !== vendor.districtId)) {
    return replies.websiteError(404, 'Not found')
  }
  const target = new URL(redirectUri)
  target.searchParams.set('code', vendor.access.code(user.id, redirectUri, mock.now()))
  if (query.get('state') !== '') target.searchParams.set('state', query.get('state'))
  return replies.redirect(target.href)
}

function signedIn({ vendor: { view } }: Mock, who: string): Row<'users'> | undefined {
  if (who === '') return view.usersOf('teacher')[0]
  return view.dataSet.users.get(who) ??
    view.list('users').find(({ facts }) =>
      [facts.email, facts.student?.sisId, facts.teacher?.sisId, facts.staff?.sisId, facts.contact?.sisId].includes(who)
    )
}

/** Whether the app's id and secret come with the request. */
function isApp(request: Request, mock: Mock): boolean {
  const basic = /^basic\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (basic === undefined) return false
  const { clientId, clientSecret } = mock.credentials()
  return Buffer.from(basic, 'base64').toString('utf8') === `${clientId}:${clientSecret}`
}

async function bodyOf(request: Request): Promise<Map<string, string> | null> {
  const text = await request.text()
  if (!request.headers.get('content-type')?.includes('json')) return new Map(new URLSearchParams(text))
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? new Map(Object.entries(body)) : null
  } catch {
    return null
  }
}
