import type { Page } from '../../report/page.ts'
import { moment } from '../../sim/wording/moment.ts'
import { wrap } from '../../sim/wording/wrap.ts'
import type { StoryEvent, StoryFailure, StoryResult } from './story-result.ts'
import { onOneLine, visible } from './visible.ts'

/** What failed, in words. */
export const failureKinds: Readonly<Record<StoryFailure['kind'], string>> = {
  check: 'A check did not hold',
  invariant: 'An invariant did not hold',
  error: 'An error came that the story does not expect',
}

/** A failure in full, without its story's title: what was expected, when, what came before it, where, and how to replay it. */
export function failureText(failure: StoryFailure, page: Page): string {
  const { kind, message, at, lastEvents, place, stack, replay } = failure
  return [
    `${page.paint('red', failureKinds[kind])} on ${moment(at)}`,
    indented(visible(message).trimEnd()),
    ...(lastEvents.length > 0
      ? ['', 'The last events before it:', ...lastEvents.map((event) => eventLine(event, page.width - 2))]
      : []),
    ...(stack === null ? [] : ['', page.paint('dim', indented(visible(stack).trimEnd()))]),
    '',
    ...(place === null ? [] : [`At      ${onOneLine(place)}`]),
    // One line whatever its length, so that it can be copied.
    `Replay  ${page.paint('cyan', onOneLine(replay))}`,
  ].join('\n')
}

/** All failed stories of a run, numbered. */
export function failuresText(stories: readonly StoryResult[], page: Page): string {
  const inner = { ...page, width: page.width - 3 }
  return stories.flatMap(({ failure, theme, title, shows }, index) => {
    if (failure === null) return []
    const heading = wrap(`${onOneLine(theme)} › ${onOneLine(title)}`, page.width, `${index + 1}. `, '   ')
    const rule = wrap(`Shows: ${onOneLine(shows)}`, page.width, '   ', '   ')
    return [`${page.paint('bold', heading)}\n${rule}\n${indented(failureText(failure, inner), '   ')}\n`]
  }).join('\n')
}

export function indented(text: string, by = '  '): string {
  return text.replace(/^(?=.)/gm, by)
}

function eventLine({ at, by, text }: StoryEvent, width: number): string {
  return wrap(`${moment(at)}, ${onOneLine(by)}: ${onOneLine(text)}`, width, '  - ', '    ')
}
