import type { Letter } from './letter.ts'
import { plain } from './plain.ts'

/** No colors are set, so that the reader's light or dark ones hold; the measure suits a phone as well. */
const bodyStyle =
  'margin:0 auto;padding:16px;max-width:40em;font:16px/1.5 system-ui,sans-serif;overflow-wrap:break-word'

/** Renders a letter as an HTML document without scripts, images or anything that is fetched. */
export function renderHtml(letter: Letter): string {
  const blocks = letter.parts.map((part) => {
    if ('heading' in part) return `<h2 style="font-size:1.1em;margin:1.5em 0 0.5em">${escaped(part.heading)}</h2>`
    if ('paragraph' in part) return `<p>${escaped(part.paragraph)}</p>`
    return `<ul style="padding-left:1.25em">\n${part.list.map((line) => `<li>${escaped(line)}</li>`).join('\n')}\n</ul>`
  })
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(letter.subject)}</title>`,
    '</head>',
    `<body style="${bodyStyle}">`,
    ...blocks,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => entities[character]!)
}
