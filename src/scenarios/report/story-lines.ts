import type { Page } from '../../report/page.ts'
import { counted } from '../../sim/wording/count.ts'
import type { StoryResult } from './story-result.ts'
import { onOneLine } from './visible.ts'

export function themeLine(theme: string, page: Page): string {
  return page.paint('bold', onOneLine(theme))
}

/** A story that has ended, on one line: its mark, its title and how many checks it made. */
export function storyLine({ status, title, checks }: StoryResult, { paint }: Page): string {
  const mark = status === 'passed' ? paint('green', '✓') : paint('red', '✗')
  return `  ${mark} ${onOneLine(title)} ${paint('dim', `(${counted(checks.made, 'check')})`)}`
}

/** Stories with a heading wherever the theme changes. */
export function storyLines(stories: readonly StoryResult[], page: Page, themeBefore?: string): string {
  return stories.map((story, index) => {
    const before = index === 0 ? themeBefore : stories[index - 1]!.theme
    return `${story.theme === before ? '' : `${themeLine(story.theme, page)}\n`}${storyLine(story, page)}\n`
  }).join('')
}
