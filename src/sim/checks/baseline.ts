import type { Policy } from '../policy/policy.ts'
import { counted } from '../wording/count.ts'
import { type Checking, some } from './checking.ts'
import type { Violation } from './invariant.ts'

const invariant = 'the baseline is the last accepted upload'

/**
 * What a school has by the feed moves with an upload that is applied there, and else only where people take somebody out; the
 * 90 days count from the last upload that was accepted (help.remind.com/hc/en-us/articles/360001931299), never from a refused
 * one, and from a held one as the policy's `heldUploadsCount` says or when it is approved (reference 9.1).
 */
export async function baselineIsLastAccepted(it: Checking): Promise<readonly Violation[]> {
  const moved = it.unexplained.filter(({ held, leaving }) => !leaving && !held).map((
    { schoolId, schoolName, rows, named },
  ): Violation => ({
    invariant,
    message:
      `Expected what the feed gave "${schoolName}" (${schoolId}) to stay until an upload is applied there, and ${
        counted(rows, 'row')
      } ` +
      `moved: ${some(named, rows)}`,
    schoolId,
  }))
  return [...moved, ...await acceptedAt(it)]
}

const heldCount = ({ service }: Policy) => service.automaticRemovals.heldUploadsCount

async function acceptedAt({ district, before, now, happened }: Checking): Promise<Violation[]> {
  const went = await uploadsThatWent(district, happened.uploads.filter((it) => !it.refused).map((it) => it.uploadId))
  const counts = happened.uploads.filter((it) => !it.refused && (went.has(it.uploadId) || happened.always(heldCount)))
  const may = happened.uploads.filter((it) => !it.refused && !counts.includes(it) && happened.allowed(heldCount))
  const latest = (moments: readonly (string | null)[]) => moments.filter((at) => at !== null).sort().at(-1) ?? null
  const sure = [before.lastAcceptedAt, ...[...counts, ...happened.approvals].map(({ at }) => at)]
  const expected = latest(sure)
  // Where the rule changed between two checks, an upload may have come before or after.
  const possible = [expected, ...may.map(({ at }) => latest([...sure, at]))]
  const wrong = [
    { where: 'the database', at: now.lastAcceptedAt },
    { where: 'the open district', at: district.lastAcceptedAt },
  ].filter(({ at }) => !possible.includes(at))
  return wrong.map(({ where, at }) => ({
    invariant,
    message: `Expected the 90 days to count from ${expected ?? 'no upload'}${
      uploadAt([...counts, ...happened.approvals], expected)
    }, and ${where} has ${at ?? 'none'}`,
    schoolId: null,
  }))
}

function uploadAt(uploads: readonly { uploadId: number; at: string }[], at: string | null): string {
  const ids = uploads.filter((upload) => upload.at === at).map(({ uploadId }) => uploadId)
  return ids.length === 0 ? '' : `, when upload ${ids.join(', ')} came`
}

/** The uploads of which some school was not put on hold. */
async function uploadsThatWent(
  { store, id }: Checking['district'],
  uploadIds: readonly number[],
): Promise<Set<number>> {
  if (uploadIds.length === 0) return new Set()
  const rows = await store.query<{ upload_id: number }>(
    `select distinct upload_id from change_set where district_id = $1 and upload_id = any($2) and blocks = ''`,
    [id, uploadIds],
  )
  return new Set(rows.map((row) => row.upload_id))
}
