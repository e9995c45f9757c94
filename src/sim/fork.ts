import { type District, openDistrict, reload, snapshotMark } from './district.ts'
import { HomeroomError } from './error.ts'
import { copyDistrict, deleteDistricts } from './store/copy-district.ts'
import { vacuum } from './store/vacuum.ts'

/** Copies a district as it is now into one of its own: `district~1` is the first fork of `district`. */
export async function fork({ store, id, skipsUnchanged }: District): Promise<District> {
  const taken = new Set(
    (await store.query<{ district_id: string }>('select district_id from district where starts_with(district_id, $1)', [
      `${id}~`,
    ])).map((row) => row.district_id),
  )
  let number = 1
  while (taken.has(`${id}~${number}`)) number++
  const forkId = `${id}~${number}`
  await copyDistrict(store, id, forkId)
  return await openDistrict(store, { id: forkId, skipsUnchanged })
}

/** Keeps the district as it is now under a name, in place of what had that name before. */
export async function takeSnapshot({ store, id }: District, name: string): Promise<void> {
  const copyId = `${id}${snapshotMark}${name}`
  const emptied = await store.transaction(async () => {
    const emptied = await deleteDistricts(store, [copyId])
    await copyDistrict(store, id, copyId)
    return emptied
  })
  await vacuum(store, emptied)
}

/** The names of the snapshots that are kept, in the order of their letters. */
export async function snapshotNames({ store, id }: District): Promise<string[]> {
  const rows = await store.query<{ name: string }>(
    `select substr(district_id, length($1) + 1) as name from district where starts_with(district_id, $1)
     order by district_id`,
    [`${id}${snapshotMark}`],
  )
  return rows.map(({ name }) => name)
}

/** Deletes a snapshot, where there is one of that name. */
export async function forgetSnapshot({ store, id }: Pick<District, 'store' | 'id'>, name: string): Promise<void> {
  await vacuum(store, await deleteDistricts(store, [`${id}${snapshotMark}${name}`]))
}

/** Gives a fork a snapshot of its origin. */
export async function copySnapshot({ store, id }: Pick<District, 'store' | 'id'>, name: string, forkId: string) {
  await copyDistrict(store, `${id}${snapshotMark}${name}`, `${forkId}${snapshotMark}${name}`)
}

/**
 * Brings the district back to a snapshot, which stays: its clock, policy and log too.
 * @throws HomeroomError `snapshot_unknown`
 */
export async function restoreSnapshot(district: District, name: string): Promise<void> {
  const { store, id } = district
  const names = await snapshotNames(district)
  if (!names.includes(name)) {
    const expected = names.length === 0 ? 'there is none' : `expected one of ${names.map((it) => `"${it}"`).join(', ')}`
    throw new HomeroomError('snapshot_unknown', `Take the snapshot "${name}" before restoring it: ${expected}`)
  }
  const emptied = await store.transaction(async () => {
    const emptied = await deleteDistricts(store, [id])
    await copyDistrict(store, `${id}${snapshotMark}${name}`, id)
    return emptied
  })
  await reload(district)
  await vacuum(store, emptied)
}

/** Deletes the district with its snapshots. Its forks stay. */
export async function discard(district: District): Promise<void> {
  const { store, id } = district
  const copies = (await snapshotNames(district)).map((name) => `${id}${snapshotMark}${name}`)
  await vacuum(store, await deleteDistricts(store, [id, ...copies]))
}
