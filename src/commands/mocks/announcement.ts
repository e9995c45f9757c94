import { quoted, type Step, stepsText } from '../../report/next-steps.ts'
import { pageOf } from '../../report/page.ts'
import { wrap } from '../../sim/wording/wrap.ts'

type Face = Readonly<Record<string, unknown>> & { readonly baseUrl: string }

/** What somebody has to know who wants to use the mocks. */
export interface Announcement {
  readonly district: string
  readonly date: string
  readonly clever: Face
  readonly classlink: Face
  readonly proxy?: { readonly url: string; readonly hosts: readonly string[] }
  /** The file of the authority to trust. */
  readonly ca?: string
}

/** One line, for a tool that waits for it. */
export function inJson({ clever, classlink, proxy, ca }: Announcement): string {
  return `${JSON.stringify({ clever, classlink, ...(proxy && { proxy }), ...(ca && { ca }) })}\n`
}

/** What a stranger can do in two minutes, with commands to paste. */
export function inWords({ district, date, clever, classlink, proxy, ca }: Announcement): string {
  const page = pageOf(process.stdout)
  const trusting = ca === undefined ? '' : `--cacert ${quoted(ca)} `
  const get = (face: Face, token: unknown, path: string): string =>
    `curl ${
      face.baseUrl.startsWith('https') ? trusting : ''
    }-H 'Authorization: Bearer ${token}' '${face.baseUrl}${path}'`
  const roster = '/ims/oneroster/v1p1'
  const steps = (list: readonly Step[]) => stepsText(list, page)
  const post = `curl ${clever.baseUrl.startsWith('https') ? trusting : ''}-H 'content-type: application/json'`
  const held = JSON.stringify({ date, mistake: 'half-rolled' })
  const application = `--client-id ${clever.clientId} --client-secret ${clever.clientSecret}`
  const pull = (what: string) => `${ca === undefined ? '' : `NODE_EXTRA_CA_CERTS=${quoted(ca)} `}homeroom pull ${what}`
  const parts = [
    wrap(
      `Clever and ClassLink have ${district} as its SIS lists it on ${date}. They answer until you stop them ` +
        '(Ctrl+C). With --json all keys and tokens come as one line.',
      page.width,
    ),
    `Clever at ${clever.baseUrl}\n\n` + steps([
      ['two of its users', get(clever, clever.districtToken, '/v3.0/users?limit=2')],
      ['the sections, ten at a time', get(clever, clever.districtToken, '/v3.0/sections?limit=10')],
      [
        'the whole roster, as files for `homeroom sync`',
        pull(`clever --url ${clever.baseUrl} ${application} --out pulled`),
      ],
    ]),
    `ClassLink at ${classlink.baseUrl}, a district server and the proxy in one\n\n` + steps([
      ['two of its users', get(classlink, classlink.bearer, `${roster}/users?limit=2`)],
      ['OAuth 1.0a for the same', `key ${classlink.key}, secret ${classlink.secret}`],
      ['the districts of a partner', get(classlink, classlink.proxyBearer, '/applications')],
      [
        'the whole roster, as files for `homeroom sync`',
        pull(`classlink --url ${classlink.baseUrl} --key ${classlink.proxyBearer} --out pulled`),
      ],
    ]),
    'What goes wrong, and what people do there, can be had while they run\n\n' + steps([
      ['three replies of 429', `${post} -d '{"on":"too many requests"}' ${clever.baseUrl}/_homeroom/faults`],
      ['all that can go wrong', 'homeroom mocks --list-faults'],
      ['an import that Clever puts on hold', `${post} -d '${held}' ${clever.baseUrl}/_homeroom/import`],
      ['which somebody approves', `${post} -d '{"act":"approve hold"}' ${clever.baseUrl}/_homeroom/acts`],
    ]),
  ]
  if (proxy !== undefined) {
    parts.push(
      `For clients whose hosts are fixed there is a proxy at ${proxy.url}\n\n` + steps([
        [
          'Clever at its own address',
          `curl --proxy ${proxy.url} ${trusting}-H 'Authorization: Bearer ${clever.districtToken}' ` +
          "'https://api.clever.com/v3.0/users?limit=2'",
        ],
      ]),
    )
  }
  if (ca !== undefined) {
    const names = ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS']
    const setting = names.map((name) => `${name}=${quoted(ca)}`).join(' ')
    const proxied = proxy === undefined ? '' : ` https_proxy=${proxy.url}`
    parts.push(
      'How clients come to trust the throw-away authority\n\n' +
        steps([['Ruby and OpenSSL; Python requests; Node', `export ${setting}${proxied}`]]),
    )
  }
  return `${parts.join('\n\n')}\n`
}
