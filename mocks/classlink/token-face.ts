import { basicIn } from './access.ts'
import { parametersOf } from './address.ts'
import type { ClassLinkCredentials } from './credentials.ts'
import type { Tokens } from './tokens.ts'

/** Seconds that a token lives. */
const tokenSeconds = 3600

/**
 * The OAuth 2 token endpoint of the district server: client credentials with Basic or in the form. The grant may stand in the
 * form, in the query, or nowhere, as real clients have it.
 */
export async function issueToken(
  request: Request,
  query: string,
  options: { readonly credentials: ClassLinkCredentials; readonly tokens: Tokens; readonly now: string },
): Promise<Response> {
  const { oauth2 } = options.credentials
  const said = new Map(parametersOf(query))
  for (const [name, value] of await bodyOf(request)) said.set(name, value)
  const basic = basicIn(request.headers.get('authorization') ?? '')
  const name = basic?.name ?? said.get('client_id')
  const password = basic?.password ?? said.get('client_secret')
  if (name !== oauth2.clientId || password !== oauth2.clientSecret) return refusal(401, 'invalid_client')
  if ((said.get('grant_type') ?? 'client_credentials') !== 'client_credentials') {
    return refusal(400, 'unsupported_grant_type')
  }
  const scope = said.get('scope') ?? ''
  return json({
    access_token: options.tokens.issue('roster', scope, options.now, tokenSeconds),
    token_type: 'bearer',
    expires_in: tokenSeconds,
    scope,
  })
}

/** The parameters of a form, or the members of a JSON object. */
export async function bodyOf(request: Request): Promise<[string, string][]> {
  const text = await request.text()
  if (!text.trimStart().startsWith('{')) return parametersOf(text)
  try {
    const members = Object.entries(JSON.parse(text) as Record<string, unknown>)
    return members.map(([name, value]): [string, string] => [name, String(value)])
  } catch {
    return []
  }
}

export function json(body: unknown, status = 200): Response {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  return new Response(JSON.stringify(body), { status, headers })
}

function refusal(status: number, error: string): Response {
  return json({ error }, status)
}
