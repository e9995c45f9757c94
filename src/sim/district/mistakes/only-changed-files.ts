import { type FormatDescription } from '../../roster/format.ts'
import { writeRoster, type WrittenFile } from '../../roster/write.ts'
import { daysBefore, rosterOn } from '../roster-on.ts'
import type { Mistake } from './mistake.ts'
import { studentRows } from './text-lines.ts'

/** Incident 22: a job that saves time sends only the files that differ from those of the night before. */
export const onlyChangedFiles: Mistake = {
  name: 'only changed files',
  title: 'Files that are as they were the day before are not sent',
  shows: 'the set is incomplete: nothing is read, and nothing is removed',
  incident: 22,
  files: (files, { district, date, format }) =>
    changedFiles(files, writeRoster(format, rosterOn(district, daysBefore(date, 1))), format),
}

async function* changedFiles(
  files: AsyncIterable<WrittenFile>,
  before: AsyncIterator<WrittenFile>,
  format: FormatDescription,
): AsyncGenerator<WrittenFile> {
  let sent = 0
  let people = ''
  for await (const { name, text } of files) {
    const old = await before.next()
    const now = await whole(text)
    const same = !old.done && (await whole(old.value.text)) === now
    if (name === studentRows[format.name].file) people = now
    if (same) continue
    sent++
    yield { name, text: parts(now) }
  }
  // On a day without any change the job still sends something, as it always has.
  if (sent === 0) yield { name: studentRows[format.name].file, text: parts(people) }
}

async function whole(text: AsyncIterable<string>): Promise<string> {
  const all: string[] = []
  for await (const part of text) all.push(part)
  return all.join('')
}

async function* parts(text: string): AsyncGenerator<string> {
  yield text
}
