import { counted } from '../../sim/wording/count.ts'
import type { ListedStory } from '../../scenarios/run/library.ts'

/** The stories with their ids, a theme after another. */
export function listText(stories: readonly ListedStory[]): string {
  const themes = Map.groupBy(stories, ({ theme }) => theme)
  const text = [...themes].map(([theme, list]) => {
    const lines = list.map(({ id, scenario }) => {
      const notes = [scenario.route, scenario.incident && `incident ${scenario.incident}`, ...(scenario.tags ?? [])]
      return `  ${scenario.title}\n    ${id} (${notes.filter(Boolean).join(', ')})`
    })
    return `${theme}\n${lines.join('\n')}\n`
  })
  return `${text.join('\n')}\n${counted(stories.length, 'story', 'stories')}\n`
}
