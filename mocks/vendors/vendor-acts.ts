import * as z from 'zod'
import type { ClassLinkVendor } from '../../src/sim/routes/classlink/classlink.ts'
import { rosterKinds } from '../../src/sim/routes/classlink/kinds.ts'
import type { CleverVendor } from '../../src/sim/routes/clever/clever.ts'

/** Something that somebody does at a vendor while clients pull: what it takes, and what it does with that. */
interface Act {
  /** For documentation and refusals. */
  readonly takes: string
  readonly does: (wish: unknown) => unknown
}
export type VendorActs = Readonly<Record<string, Act>>

const day = z.iso.date()
const days = z.strictObject({ from: day, to: day })
const nothing = z.strictObject({})

function act<T extends z.ZodType>(schema: T, takes: string, does: (wish: z.output<T>) => unknown): Act {
  return {
    takes,
    does: (wish) => {
      const parsed = schema.safeParse(wish)
      if (parsed.success) return does(parsed.data)
      const { path, message } = parsed.error.issues[0]!
      throw new RangeError(
        `Expected ${takes || 'nothing beside the act'}: ${[path.join('.'), message].filter(Boolean).join(': ')}`,
      )
    },
  }
}

/** What people of a district do in Clever. `now` is the vendor's time. */
export function cleverActs(vendor: CleverVendor, now: () => string): VendorActs {
  const sharing = z.strictObject({
    schools: z.union([z.literal('all'), z.array(z.string())]).exactOptional(),
    staff: z.boolean().exactOptional(),
    contacts: z.boolean().exactOptional(),
    customSections: z.boolean().exactOptional(),
  })
  const status = () => ({ status: vendor.status, hold: vendor.hold })
  return {
    status: act(nothing, '', status),
    'approve hold': act(nothing, '', () => (vendor.approve(now()), status())),
    'discard hold': act(nothing, '', () => (vendor.discard(now()), status())),
    pause: act(days, '"from" and "to", days', ({ from, to }) => (vendor.setPause(from, to), status())),
    resume: act(nothing, '', () => (vendor.setPause(null), status())),
    share: act(sharing, '"schools", "staff", "contacts" or "customSections"', (rules) => {
      vendor.share(rules, now())
      return { ...status(), sharing: vendor.sharing }
    }),
    'rotate token': act(nothing, '', () => (vendor.rotateToken(), status())),
    disconnect: act(nothing, '', () => (vendor.disconnect(), status())),
    reconnect: act(nothing, '', () => (vendor.reconnect(), status())),
  }
}

/** What people of a district do in ClassLink. `now` is the vendor's time. */
export function classLinkActs(vendor: ClassLinkVendor, now: () => string): VendorActs {
  const permissions = z.strictObject({
    schools: z.array(z.string()).nullable().exactOptional(),
    roles: z.array(z.string()).nullable().exactOptional(),
    classes: z.array(z.string()).nullable().exactOptional(),
    unenrolledUsers: z.boolean().exactOptional(),
    demographics: z.boolean().exactOptional(),
    resources: z.boolean().exactOptional(),
    gradebook: z.boolean().exactOptional(),
  })
  const percent = z.number().min(0)
  const thresholds = z.partialRecord(
    z.enum(rosterKinds),
    z.strictObject({
      added: percent.exactOptional(),
      updated: percent.exactOptional(),
      removed: percent.exactOptional(),
    }),
  )
  const status = () => ({ waiting: vendor.waiting, blackouts: vendor.blackouts, permissions: vendor.permissions })
  return {
    status: act(nothing, '', status),
    'approve import': act(nothing, '', () => ({ report: vendor.approveWaiting(now()), ...status() })),
    'discard import': act(nothing, '', () => (vendor.discardWaiting(), status())),
    'black out': act(days, '"from" and "to", days', (range) => {
      vendor.setBlackouts([...vendor.blackouts, range])
      return status()
    }),
    'end blackouts': act(nothing, '', () => (vendor.setBlackouts([]), status())),
    'limit imports': act(
      z.strictObject({ limited: z.boolean() }),
      '"limited", true or false',
      ({ limited }) => (vendor.setLimitedImports(limited), status()),
    ),
    thresholds: act(thresholds, 'percent by type and change, {"users":{"removed":10}}', (limits) => {
      vendor.setThresholds(limits)
      return status()
    }),
    share: act(permissions, '"schools", "roles", "classes", "unenrolledUsers", …', (wish) => {
      vendor.setPermissions(wish)
      return status()
    }),
    'rotate bearer': act(nothing, '', () => ({ bearer: vendor.rotateBearer() })),
    'disable app': act(nothing, '', () => (vendor.disableApp(), status())),
    'enable app': act(nothing, '', () => (vendor.enableApp(), status())),
    purge: act(nothing, '', () => ({ purged: vendor.purge() })),
  }
}
