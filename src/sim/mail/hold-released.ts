import { counted } from '../wording/count.ts'
import { moment } from '../wording/moment.ts'
import { type Letter, list, paragraph } from './letter.ts'
import type { HoldReleasedData } from './mail-data.ts'

/** Tells the administrator that schools sync again, and through whom or what. */
export function holdReleased(data: HoldReleasedData): Letter {
  const schools = counted(data.schools.length, 'school')
  return {
    subject: `The hold is released for ${schools}`,
    parts: [
      paragraph(`${cause(data)} ${data.schools.length === 1 ? 'This school syncs' : 'These schools sync'} again:`),
      ...list(data.schools, (school) => `${school.name} (${school.id})`),
    ],
  }
}

function cause({ at, uploadId, how }: HoldReleasedData): string {
  if (how.by === 'corrected upload') {
    return `The upload of ${
      moment(at)
    } (upload ${uploadId}) was applied and replaces the held changes, which were not applied.`
  }
  const applied = how.applied === 'frozen'
    ? `The changes first detected, those of upload ${uploadId}, were applied.`
    : 'The changes were computed anew and applied.'
  return `${how.approver} cleared the hold on ${moment(at)}. ${applied}`
}
