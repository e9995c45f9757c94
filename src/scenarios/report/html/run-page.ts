import { createHash } from 'node:crypto'
import { counted, thousands } from '../../../sim/wording/count.ts'
import { checksOf, failedOf, type Theme, themesOf } from '../run-totals.ts'
import type { RunResult, StoryResult } from '../story-result.ts'
import { storyShare } from './bounds.ts'
import { html, type Markup, unescaped } from './markup.ts'
import { mark, storyStatus } from './status-mark.ts'
import { linkTo } from './story-anchor.ts'
import { failurePart, storySection } from './story-section.ts'
import { style } from './style.ts'

/**
 * A run as one HTML page that needs nothing else and runs nothing. Equal runs give equal bytes: how long anything took
 * stands nowhere in it.
 */
export function htmlOfRun({ stories }: RunResult): string {
  const failed = failedOf(stories)
  const themes = themesOf(stories)
  const share = storyShare(stories.length)
  return html`
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>${conclusion(stories)} · Homeroom</title>
        <style>${unescaped(style)}</style>
      </head>
      <body id="top">
        <a class="skip" href="#all">Skip to all stories</a>
        <header>
          <h1>Homeroom stories</h1>
          <p class="conclusion">${mark(failed.length > 0 ? 'failed' : 'good')}${conclusion(stories)}</p>
          <p
            class="dim">${counted(checksOf(stories), 'check')} in ${counted(
              stories.length,
              'story',
              'stories',
            )} of ${counted(
              themes.length,
              'theme',
            )}. Everything here happened to made-up people on a virtual calendar.</p>
        </header>
        <main>
    ${failed.length > 0 && html`<section aria-labelledby="failed"><h2 id="failed">Failed</h2>
${
      failed.map((story) =>
        html`<div><h3><a href="${linkTo(story)}">${story.title}</a></h3>${
          story.failure !== null && failurePart(story.failure)
        }</div>`
      )
    }</section>`}
    <nav aria-labelledby="all"><h2 id="all">All stories</h2>
    <div class="index">${themes.map(indexOf)}</div>
    </nav>
    ${themes.map(({ name, stories }) =>
      html`<section class="theme"><h2>${name}</h2>${stories.map((story) => storySection(story, share))}</section>`
    )}
        </main>
      </body>
    </html>
  `.toString() + '\n'
}

/** Nothing is fetched and nothing runs; the one style sheet is known by its digest. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

function conclusion(stories: readonly StoryResult[]): string {
  const failed = failedOf(stories).length
  if (stories.length === 0) return 'No stories ran'
  if (failed === 0) return stories.length === 1 ? 'The story passed' : `All ${thousands(stories.length)} stories passed`
  return `${thousands(failed)} of ${counted(stories.length, 'story', 'stories')} failed`
}

function indexOf({ name, stories }: Theme): Markup {
  const failed = failedOf(stories).length
  return html`
    <div>
      <h3>${name} <span class="dim">${failed > 0
        ? `${failed} of ${stories.length} failed`
        : `${stories.length} passed`}</span></h3>
      <ul>${stories.map((story) =>
        html`<li>${mark(storyStatus[story.status])}<a href="${linkTo(story)}">${story.title}</a>${
          story.status === 'failed' && html`
            <span class="dim">failed</span>
          `
        }</li>`
      )}</ul>
    </div>
  `
}
