import type { Happening } from '../../sim/rehearsal.ts'
import { heldSchools, holdText, uploadText } from '../run/upload-words.ts'

/** Something that happened while an act was carried out, for a page to show. */
export interface Told {
  /** ISO 8601 with the district's offset. */
  readonly at: string
  readonly kind: 'act' | 'calendar' | 'upload' | 'hold' | 'vendor' | 'not connected' | 'mail'
  /** Who did it: `SIS`, `SFTP job`, `Clever`, `service`, somebody's name. */
  readonly by: string
  /** What happened, in words without a final period. */
  readonly text: string
  /** The names of the schools that it is about. */
  readonly schools: readonly string[]
  readonly uploadId: number | null
}

const aboutNothing = { schools: [], uploadId: null }

/** Tells what happened as the clock went on, `now`. */
export function toldOf(happening: Happening, now: string): Told[] {
  switch (happening.type) {
    case 'deadline': {
      const { at, text } = happening.deadline
      return [{ ...aboutNothing, at, kind: 'calendar', by: 'calendar', text }]
    }
    case 'vendor':
      return [{ ...aboutNothing, at: now, kind: 'vendor', by: happening.by, text: happening.text }]
    case 'not connected': {
      const text = `the service could not get the roster from ${happening.by}: ${happening.reason}`
      return [{ ...aboutNothing, at: now, kind: 'not connected', by: 'service', text }]
    }
    case 'upload': {
      const { report, nightly } = happening
      const { uploadId } = report
      const by = nightly && happening.by === 'SFTP' ? 'SFTP job' : happening.by
      const holds = heldSchools(report).map((school): Told => ({
        at: now,
        kind: 'hold',
        by: 'service',
        text: holdText(school),
        schools: [school.name],
        uploadId,
      }))
      return [{ ...aboutNothing, at: now, kind: 'upload', by, text: uploadText(report), uploadId }, ...holds]
    }
  }
}
