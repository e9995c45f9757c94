import { rm } from 'node:fs/promises'
import { inFolder } from '../../intake/pull/capture.ts'
import { pullFromClassLink } from '../../intake/pull/from-classlink.ts'
import { pullFromClever } from '../../intake/pull/from-clever.ts'
import { quoted, stepsText } from '../../report/next-steps.ts'
import { pageOf } from '../../report/page.ts'
import { bytesOf, type UploadSet } from '../../sim/roster/upload-set.ts'
import { counted, thousands } from '../../sim/wording/count.ts'
import { emptyFolder } from '../out-folder-option.ts'
import type { ClassLinkPullFlags, CleverPullFlags } from '../pull.ts'

/** Pulls from Clever into a folder, and says what came. */
export async function pullClever(flags: CleverPullFlags): Promise<string> {
  const { url, tokenUrl = url, clientId, clientSecret, district, ids, out } = flags
  const connection = { apiUrl: url, tokenUrl, clientId, clientSecret, ...(district && { districtId: district }) }
  return await intoFolder(out, () => pullFromClever(connection, { ids, keeper: inFolder(out) }))
}

/** Pulls from ClassLink into a folder, and says what came. */
export async function pullClassLink({ url, key, tenant, out }: ClassLinkPullFlags): Promise<string> {
  const connection = { proxyUrl: url, partnerKey: key, ...(tenant !== undefined && { tenantId: tenant }) }
  return await intoFolder(out, () => pullFromClassLink(connection, { keeper: inFolder(out) }))
}

/** A pull that fails leaves nothing behind: half of a roster would look like mass deletion. */
async function intoFolder(out: string, pull: () => Promise<UploadSet>): Promise<string> {
  await emptyFolder(out)
  let set: UploadSet
  try {
    set = await pull()
  } catch (error) {
    await rm(out, { recursive: true })
    throw error
  }
  const steps = stepsText([
    ['what is wrong with the roster', `homeroom check ${quoted(out)} --lenient`],
    ['what a sync makes of it', `homeroom sync ${quoted(out)} --lenient`],
  ], pageOf(process.stdout))
  return `${set.origin}; wrote ${counted(set.files.length, 'file')} to ${out}, ${
    thousands(bytesOf(set.files))
  } bytes.\n\n${steps}\n`
}
