import { appendFileSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { writeMails, writeUpload } from '../../report/out-folder.ts'
import type { Page } from '../../report/page.ts'
import { quoted } from '../../report/next-steps.ts'
import { failureText } from '../../scenarios/report/failure-text.ts'
import { htmlOfRun } from '../../scenarios/report/html/run-page.ts'
import type { StoryResult } from '../../scenarios/report/story-result.ts'
import { play } from '../../scenarios/run/play.ts'
import { Recorder } from '../../scenarios/run/record.ts'
import { openStore } from '../../sim/store/open-store.ts'
import { isPackaged, packageFolder } from '../../sim/store/package-folder.ts'
import type { Store } from '../../sim/store/store.ts'
import { counted } from '../../sim/wording/count.ts'
import { createWorld } from '../../sim/world.ts'
import { clearDemoFolder, names } from './demo-folder.ts'
import { progress } from '../progress.ts'
import { Narrator } from './narrator.ts'
import type { ToldStory } from './told-story.ts'
import { schoolYear } from './year.ts'

/** Plays a story, tells it while it happens, and leaves everything that it gave in a folder. Gives whether every check held. */
export async function tellDemo(
  out: string,
  page: Page,
  write: (text: string) => void,
  story: ToldStory = schoolYear,
  replay = 'homeroom demo',
): Promise<boolean> {
  await clearDemoFolder(out)
  const kept = join(out, names.text)
  writeFileSync(kept, '')
  const tell = new Narrator(page, (text) => {
    progress.clear()
    write(text)
    appendFileSync(kept, stripVTControlCharacters(text))
  })
  story.opening(tell)
  const store = await openStore('memory')
  try {
    const result = await play({ id: 'demo', theme: 'demo', scenario: story.scenario(tell) }, {
      store,
      seed: story.seed,
      policyName: 'remind',
      replay,
      onEvent: (event) => tell.event(event),
      onProgress: progress.show,
      recorder: new Recorder(join(out, names.recording)),
    })
    const mails = await keep(store, result, out)
    if (result.failure === null) {
      ending(tell, result, mails, out)
      return true
    }
    tell.title('This is not how it should go')
    tell.show(failureText(result.failure, page))
    tell.say(`What there is of it is in ${out}.`)
    return false
  } finally {
    progress.clear()
    await store.close()
  }
}

/** Writes the report, the downloads and the mails; gives how many mails there are. */
async function keep(store: Store, result: StoryResult, out: string): Promise<number> {
  await writeFile(join(out, names.report), htmlOfRun({ stories: [result], durationMs: result.durationMs }))
  // The story's world is over, its district is still in the store.
  const world = await createWorld({ store })
  for (const id of await world.uploadIds()) await writeUpload(world, await world.report(id), out)
  await writeMails(world.mails(), out)
  return await world.mailCount()
}

function ending(tell: Narrator, { checks, events }: StoryResult, mails: number, out: string): void {
  const uploads = events.filter(({ kind }) => kind === 'upload').length
  tell.title('What it leaves behind')
  tell.say(
    `${counted(uploads, 'upload')}, ${counted(mails, 'mail')}, and ${
      counted(checks.made, 'check')
    } on the way, all of which held. In ` +
      `${out}:`,
  )
  const recording = join(out, names.recording)
  tell.show([
    `  ${names.report.padEnd(14)}a timeline with all events, mails and checks`,
    `  ${'1-…, 2-…'.padEnd(14)}what each upload offers for download`,
    `  ${`${names.mails}/`.padEnd(14)}every mail, for any mail program`,
    `  ${`${names.recording}/`.padEnd(14)}what the service took in, and a log that replays them`,
  ].join('\n'))
  tell.title('Now try it yourself')
  tell.steps([
    ['a short name, for this folder', alias()],
    ['all of it again, from its recording, to the same state', `homeroom replay ${quoted(recording)}`],
    [
      'the same uploads under the rules of another product',
      `homeroom sync ${quoted(join(recording, 'uploads'))} --policy clever`,
    ],
    ['other stories, which you can play one by one', 'homeroom run --list'],
    ['what is wrong with an export of yours, and where', 'homeroom check <export>'],
    ['everything else', 'homeroom help'],
  ])
}

/** How to say `homeroom` where the demo was started: in the project itself npm knows it, in the package npx does. */
function alias(): string {
  const own = relative(packageFolder, process.cwd()) === ''
  const words = isPackaged
    ? 'npx homeroom'
    : own
    ? 'npm run -s homeroom --'
    : `node ${join(packageFolder, 'src/main.ts')}`
  return `alias homeroom=${quoted(words)}`
}
