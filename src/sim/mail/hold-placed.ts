import { counted } from '../wording/count.ts'
import { moment } from '../wording/moment.ts'
import { heading, type Letter, list, listMax, paragraph } from './letter.ts'
import type { HoldPlacedData } from './mail-data.ts'

/** Tells the administrator what waits and why (help.remind.com/hc/en-us/articles/360017553480). */
export function holdPlaced(data: HoldPlacedData): Letter {
  const held = data.schools.length
  const more = held - listMax
  return {
    subject: `Your sync is on hold for ${counted(held, 'school')}`,
    parts: [
      paragraph(
        data.uploadId === null
          ? unreachable(data, held)
          : `The upload of ${
            moment(data.at)
          } (upload ${data.uploadId}) would change more than your hold policy lets through without a review. ${
            blocked(data, held)
          } ${goneOn(data.schoolsApplied)}`,
      ),
      ...data.schools.slice(0, listMax).flatMap((school) => [
        heading(`${school.name} (${school.id})`),
        ...list(
          school.holds,
          (hold) => `${sentenceCase(hold.type)}: ${hold.reason.replace(/^(removals|parent connections): /, '')}`,
        ),
      ]),
      ...(more > 0
        ? [paragraph(`${counted(more, 'more school is', 'more schools are')} on hold; the sync report lists them all.`)]
        : []),
      heading('What to do next'),
      ...(data.uploadId === null ? reconnect : [
        paragraph('Review the changes: download the CSV of changes from the sync report.'),
        ...list(choices(data), (choice) => choice),
        paragraph('A hold does not end by itself.'),
      ]),
    ],
  }
}

const reconnect = [
  paragraph(
    'Restore the connection and send a complete set. The next upload that is processed connects the schools again.',
  ),
]

function unreachable(data: HoldPlacedData, held: number): string {
  return `Since ${moment(data.at)} the sync has no connection to the roster of ${
    counted(held, 'school')
  }. Accounts and classes are as they were.`
}

function blocked(data: HoldPlacedData, held: number): string {
  const these = held === 1 ? 'this school' : 'these schools'
  switch (data.blocks) {
    case 'everything':
      return `Nothing of ${these} was applied, additions included: accounts and classes are as they were.`
    case 'removals':
      return `No removal was applied for ${these}; additions and updates were.`
    case 'later runs':
      return `Nothing of ${these} was applied, and later uploads wait until the hold is released.`
  }
}

function goneOn(schools: number): string {
  if (schools === 0) return ''
  return `The other ${schools === 1 ? 'school' : counted(schools, 'school')} of the upload went on.`
}

function choices(data: HoldPlacedData): string[] {
  const upload =
    'If they are wrong, fix the data in your SIS and upload a corrected full set. It replaces the held changes and is judged anew.'
  switch (data.approval) {
    case 'frozen':
      return [
        `If they are right, clear the holds. This applies the changes first detected, those of upload ${data.uploadId}, and not a newer file.`,
        upload,
      ]
    case 'recompute':
      return ['If they are right, clear the holds. The changes are computed anew and applied.', upload]
    case 'none':
      return ['This policy has no approval; the held changes are not applied as they are.', upload]
  }
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
