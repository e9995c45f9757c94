import type { District } from '../district.ts'
import { notifyTeachers } from './notify.ts'

/**
 * Marks uploads that a process was killed in. Each of their schools is in its old or its new state; the teachers of those that
 * were applied are told now, if the process could not any more.
 */
export async function closeInterrupted(district: District): Promise<void> {
  const { store, id } = district
  await store.run(`update upload set stage = 'interrupted' where district_id = $1 and stage = 'applying'`, [id])
  await store.run(`update change_set set state = 'interrupted' where district_id = $1 and state = 'ready'`, [id])
  const untold = await store.query<{ upload_id: number }>(
    `select upload_id from news_of_class where district_id = $1
     union select upload_id from news_of_account where district_id = $1 order by upload_id`,
    [id],
  )
  for (const { upload_id } of untold) await notifyTeachers(district, upload_id, `upload ${upload_id}, resumed`)
}
