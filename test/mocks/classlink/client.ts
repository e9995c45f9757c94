import { classLinkApi, type ClassLinkApiOptions } from '../../../mocks/classlink/classlink-api.ts'
import type { ClassLinkCredentials } from '../../../mocks/classlink/credentials.ts'
import type { VendorApi } from '../../../mocks/vendor-api.ts'
import type { ClassLinkVendor } from '../../../src/sim/routes/classlink/classlink.ts'
import type { ClassLinkOptions } from '../../../src/sim/routes/classlink/options.ts'
import { firstNight, imported, type Lists } from '../../sim/routes/classlink/made.ts'

export const origin = 'https://homeroom-ca-v2.rosterserver.com'
export const root = `${origin}/ims/oneroster/v1p1`

/** A reply with its body read. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // deno-lint-ignore no-explicit-any -- tests look into whatever came
  readonly json: any
}

export interface Client {
  readonly vendor: ClassLinkVendor
  readonly api: VendorApi
  readonly credentials: ClassLinkCredentials
  /** Asks the district's server with its bearer; a path begins with a slash. */
  get(path: string): Promise<Reply>
  send(path: string, init?: RequestInit): Promise<Reply>
}

export interface ClientOptions extends Partial<Omit<ClassLinkApiOptions, 'vendor'>> {
  readonly vendor?: ClassLinkOptions
  readonly lists?: Partial<Lists>
}

/** The usual small district behind the API. */
export async function client({ vendor: options, lists, ...more }: ClientOptions = {}): Promise<Client> {
  const vendor = await imported(options, lists)
  const api = classLinkApi({ vendor, now: () => firstNight, ...more })
  const send = async (path: string, init: RequestInit = {}) => {
    const url = path.startsWith('/') ? root + path : path
    const authorization = { authorization: `Bearer ${vendor.keys.bearer}` }
    return await read(await api.fetch(new Request(url, { ...init, headers: { ...authorization, ...init.headers } })))
  }
  return {
    vendor,
    api,
    get credentials() {
      return api.credentials as unknown as ClassLinkCredentials
    },
    get: (path) => send(path),
    send,
  }
}

export async function read(response: Response): Promise<Reply> {
  const { status, headers } = response
  const text = await response.text()
  return { status, headers, text, json: text === '' ? null : JSON.parse(text) }
}

/** The ids of whatever list came. */
export function ids({ json }: Reply): string[] {
  return (Object.values(json)[0] as { sourcedId: string }[]).map(({ sourcedId }) => sourcedId)
}
