import type { StoryResult } from '../story-result.ts'

/** The id of a story's part of the page; it follows from the story's own id, so that a link to it lasts. */
export function anchorOf({ id }: StoryResult): string {
  return `story/${id.toWellFormed().replace(/\s+/g, '-')}`
}

/** The address of a story within the page. */
export function linkTo(story: StoryResult): string {
  return `#${anchorOf(story).split('/').map(encodeURIComponent).join('/')}`
}
