import type { Command } from 'commander'

interface DemoFlags {
  readonly save?: string
}

const examples = `
The story: a district uploads its roster, a second export is half rolled over to
the next term, one school is put on hold, and an administrator has to decide. It
takes a few seconds and keeps nothing.

Examples:
  homeroom demo
  homeroom demo --save maple-grove    the story's files, for the other commands`

/** `homeroom demo`: a hold, told from the upload to the teachers' mails. */
export function addDemo(program: Command): void {
  program.command('demo')
    .summary('see a sync, a hold and an approval, as a story')
    .description('Tells two uploads of a small district; the second one puts a school on hold.')
    .option('--save <folder>', 'write the exports of the story there, as dated folders, and end')
    .addHelpText('after', examples)
    .action(async (flags: DemoFlags) => {
      const { pageOf } = await import('../report/page.ts')
      const page = pageOf(process.stdout)
      if (flags.save !== undefined) {
        const { saveExports } = await import('./demo/save.ts')
        process.stdout.write(await saveExports(flags.save, page))
        return
      }
      const { tellDemo } = await import('./demo/story.ts')
      for await (const text of tellDemo(page)) process.stdout.write(text)
    })
}
