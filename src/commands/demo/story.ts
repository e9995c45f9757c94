import type { Mail } from '../../sim/mail/mail.ts'
import type { SchoolReport, UploadReport } from '../../sim/sync/report.ts'
import type { ChangeRow, World } from '../../sim/world.ts'
import { changeFigures } from '../../report/changes-text.ts'
import { findingsText } from '../../report/findings-text.ts'
import { holdsText } from '../../report/holds-text.ts'
import { stepsText } from '../../report/next-steps.ts'
import type { Page } from '../../report/page.ts'
import { schoolTable } from '../../report/school-table.ts'
import { isHeld } from '../../report/upload-heading.ts'
import { counted } from '../../sim/wording/count.ts'
import { moment } from '../../sim/wording/moment.ts'
import { wrap } from '../../sim/wording/wrap.ts'
import { openDistrict } from '../open-district.ts'
import { approvalAt, exports } from './exports.ts'
import { mapleGrove, uploadOf } from './maple-grove.ts'

/** Tells the story as it happens; every figure and every mail in it is what the simulated service gave. */
export async function* tellDemo(page: Page): AsyncGenerator<string> {
  const [first, second] = exports as [typeof exports[number], typeof exports[number]]
  const world = await openDistrict({ start: first.at })
  try {
    yield* opening(page)
    yield* firstUpload(world, await upload(world, first), page)
    const mailsBefore = await world.mailCount()
    const held = await upload(world, second)
    yield* secondUpload(world, held, mailsBefore, page)
    yield* approval(world, held, page)
    yield* ending(page)
  } finally {
    await world.close()
  }
}

async function upload(world: World, { kind, at }: typeof exports[number]): Promise<UploadReport> {
  await world.advanceTo(at)
  return await world.upload(uploadOf(mapleGrove(kind), `Maple Grove, ${kind} export`))
}

function* opening(page: Page): Generator<string> {
  yield heading('Maple Grove', page)
  yield say(
    'A district of two schools sends its roster to a messaging service every few weeks: five CSV files with everybody ' +
      'in them. The service works out who is new and who is gone. Nothing here is sent anywhere; the dates are invented, ' +
      'the rules are the service’s.',
    page,
  )
}

function* firstUpload(_: World, report: UploadReport, page: Page): Generator<string> {
  yield heading(`${moment(report.at)}: the first upload`, page)
  yield `${schoolTable(report.schools, page)}\n\n`
  yield say(
    'Everybody has an account now, and every class is there, unclaimed: it becomes active when its teacher logs in and ' +
      'claims it. Each teacher has got a welcome mail. One thing was odd in the files:',
    page,
  )
  yield `${findingsText(report.findings, page)}\n\n`
}

async function* secondUpload(
  world: World,
  report: UploadReport,
  mailsBefore: number,
  page: Page,
): AsyncGenerator<string> {
  yield heading(`${moment(report.at)}: a half-rolled export`, page)
  yield say(
    'Between two terms the nightly job ran too early. At Oak High half of the sections have ended and the seniors are ' +
      'not promoted yet, so the export lacks both. The files are perfectly valid. Read as they stand, they say: all ' +
      'these people and classes are gone.',
    page,
  )
  const held = report.schools.filter(isHeld)
  for (const school of held) yield `${holdsText(school, 'is on hold', page)}\n\n`
  const others = report.schools.filter((school) => !isHeld(school))
  yield say(`The limit is the policy’s and counts per school, so ${others.map(wentOn).join('; ')}.`, page)
  yield say('What each of them sees on that Monday:', page)
  yield item('The administrator gets this mail:', page)
  for await (const mail of mailsAfter(world, mailsBefore)) {
    if (mail.kind === 'hold placed') yield `\n${letter(mail, page)}\n\n`
  }
  yield item('Teachers and families of Oak High see nothing: the school keeps its old state entirely.', page)
  yield item('Nobody has lost a class, and no message has gone astray.', page)
  yield '\n'
}

function wentOn({ name, changes }: SchoolReport): string {
  return `${name} has gone on (${changeFigures(changes) || 'nothing to change'})`
}

async function* approval(world: World, held: UploadReport, page: Page): AsyncGenerator<string> {
  const school = held.schools.find(isHeld)
  if (!school) return
  yield heading('The decision', page)
  yield say('The administrator downloads the CSV of changes. It begins:', page)
  yield `${await removals(world.changes(held.uploadId, school.id), page)}\n\n`
  yield say(
    'There are two ways out. To refuse, upload a corrected export: the hold dissolves, and nobody has lost anything. To ' +
      'approve means: apply exactly what was detected, even if a better export has been made since. Suppose that ' +
      'somebody is in a hurry.',
    page,
  )
  await world.advanceTo(approvalAt)
  const mailsBefore = await world.mailCount()
  await world.approve({ schoolIds: [school.id], uploadId: held.uploadId, by: 'A. Rivera' })
  const after = await world.report(held.uploadId)
  yield heading(`${moment(world.now())}: approved`, page)
  yield `${schoolTable(after.schools, page)}\n\n`
  const mails = []
  for await (const mail of mailsAfter(world, mailsBefore)) mails.push(mail)
  const toTeachers = mails.filter(({ kind }) => kind === 'class changes')
  yield say(`${counted(toTeachers.length, 'teacher')} of ${school.name} now find this in their mail:`, page)
  if (toTeachers[0]) yield `${letter(toTeachers[0], page)}\n\n`
  yield say(
    'The classes are suggested for archiving and keep their history. When the next night’s complete export brings the ' +
      'same ids back, they return as before; had new sections come under these old ids, the new families would have ' +
      'landed in the old classes.',
    page,
  )
}

function* ending(page: Page): Generator<string> {
  yield heading('Now try it yourself', page)
  const commands = [
    ['a short name, for this folder', "alias homeroom='npm run -s homeroom --'"],
    ['the exports of this story as files, and what to do with them', 'homeroom demo --save maple-grove'],
    ['what is wrong with a folder or a zip of your own, and where', 'homeroom check <export>'],
    ['what the service would do with it, as text, CSV files and mails', 'homeroom sync <export> --out report'],
    ['everything else', 'homeroom help'],
  ] as const
  yield `${stepsText(commands, page)}\n`
}

async function* mailsAfter(world: World, before: number): AsyncGenerator<Mail> {
  let seen = 0
  for await (const mail of world.mails()) if (++seen > before) yield mail
}

/** The first removals of classes, then of people, as lines. */
async function removals(changes: AsyncIterable<ChangeRow>, page: Page): Promise<string> {
  const shown = { classes: 3, students: 2, guardians: 1 }
  const lines: string[] = []
  for await (const { changeType, recordType, name, className, label, reason } of changes) {
    if (changeType !== 'remove' || !(recordType in shown)) continue
    if (--shown[recordType as keyof typeof shown] < 0) continue
    lines.push(
      wrap(`${recordType}: ${name || className}, ${label}${reason ? ` (${reason})` : ''}`, page.width, '  ', '    '),
    )
  }
  return lines.join('\n')
}

function letter(mail: Mail, page: Page): string {
  const text = mail.text.trimEnd().split('\n')
  const lines = [`To: ${mail.to.name} <${mail.to.address}>`, `Subject: ${mail.subject}`, '', ...text]
  return lines.map((line) => `  ${page.paint('dim', '|')} ${line}`.trimEnd()).join('\n')
}

function heading(text: string, page: Page): string {
  return `${page.paint('bold', text)}\n${page.paint('dim', '-'.repeat([...text].length))}\n`
}

function say(text: string, page: Page): string {
  return `${wrap(text, page.width)}\n\n`
}

function item(text: string, page: Page): string {
  return `${wrap(text, page.width, '  - ', '    ')}\n`
}
