import type { UploadSet } from '../../sim/roster/upload-set.ts'
import type { UploadReport } from '../../sim/sync/report.ts'
import type { World } from '../../sim/world.ts'
import type { ServedEvent } from './served-event.ts'
import type { Training } from '../../scenarios/training/training.ts'

export type { ServedEvent } from './served-event.ts'

/** Who sent an upload, and by which way. */
export interface Sender {
  readonly via: 'page' | 'api' | 'sftp'
  readonly name: string
}

/** Whether SFTP uploads are refused for now, as districts are told to do while the SIS rolls over. */
export interface Transfer {
  readonly paused: boolean
  pause(): Promise<void>
  resume(): Promise<void>
}

/** A district that the server has open. */
export interface ServedDistrict {
  readonly id: string
  readonly name: string
  /** Whatever changes it through this is told to those who listen. */
  readonly world: World
  /** Moments to go back to and, for a generated district, its SIS, its route and vendors; null where nobody has begun it. */
  readonly training: Training | null
  /** Begins a training with the district as it is now, where there is none. */
  beginTraining(): Promise<Training>
  /**
   * Keeps the files durably, then hands them to the world. Resolves with the report.
   * @throws HomeroomError `not_allowed` while the transfer is paused (by SFTP), `server_busy` beyond the announced limit
   */
  receive(set: UploadSet, by: Sender): Promise<UploadReport>
  readonly transfer: Transfer
  /** What happens, while it happens: pages that are open and mail delivery listen. Gives the function that ends it. */
  onEvent(listener: (event: ServedEvent) => void): () => void
  /**
   * What `read` gave last under this key while nothing has changed since: identical reads cost one query between two
   * changes. The key names everything that the answer depends on.
   */
  read<T>(key: string, read: (world: World) => Promise<T>): Promise<T>
}
