import type { District } from '../district.ts'

/**
 * To be called when an upload has put every school on hold: its wished-for state stands compared in the working tables, just as
 * an approval of all of them would have it again. Whatever happens to the district meanwhile is in its log.
 */
export async function noteCompared({ store, id }: District, uploadId: number): Promise<void> {
  await store.run('insert into compared select district_id, $2, next_log_id from district where district_id = $1', [
    id,
    uploadId,
  ])
}

/** Whether it still does, and so many of its schools are all of them. */
export async function isStillCompared({ store, id }: District, uploadId: number, schools: number): Promise<boolean> {
  const [row] = await store.query<{ is: boolean }>(
    `select exists (select from compared join district using (district_id, next_log_id)
       where district_id = $1 and upload_id = $2) and (select count(*) from subject) = $3 as is`,
    [id, uploadId, schools],
  )
  return row!.is
}
