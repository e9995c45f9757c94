/** The tokens of both themes. Text of each color on `page` and on `surface` has a contrast of 4.5 to 1 or more (WCAG AA). */
export const tokens = {
  light: {
    page: '#ffffff',
    surface: '#f4f6f8',
    ink: '#1c2024',
    dim: '#59616e',
    rule: '#d8dde3',
    accent: '#0b5cad',
    good: '#17713a',
    held: '#8a5a00',
    failed: '#b3261e',
  },
  dark: {
    page: '#14171c',
    surface: '#1d2128',
    ink: '#e6e9ee',
    dim: '#a0a9b6',
    rule: '#363d48',
    accent: '#74b6ff',
    good: '#5cc877',
    held: '#e3ad45',
    failed: '#ff8a80',
  },
} as const

function declared(theme: Readonly<Record<string, string>>): string {
  return Object.entries(theme).map(([name, color]) => `--${name}: ${color};`).join(' ')
}

/** The one style sheet: system font, 15 and 13 px, steps of 4 px. */
export const style = `
:root { color-scheme: light dark; ${declared(tokens.light)} }
@media screen and (prefers-color-scheme: dark) { :root { ${declared(tokens.dark)} } }
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body { margin: 0 auto; padding: 24px; max-width: 1168px; background: var(--page); color: var(--ink);
  font: 15px/24px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5 { margin: 0; font-weight: 600; line-height: 1.35; text-wrap: balance; }
h1 { font-size: 24px; }
h2 { font-size: 20px; margin: 48px 0 12px; }
h3 { font-size: 17px; }
h4 { font-size: 15px; margin: 24px 0 8px; }
.day-name { font-size: 13px; line-height: 20px; margin: 12px 0 4px; }
h2::first-letter, .index h3::first-letter, .facts::first-letter, .cards thead th::first-letter { text-transform: uppercase; }
p, ul, ol, dl { margin: 4px 0; }
a { color: var(--accent); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code, pre { font: 13px/20px ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
pre { margin: 8px 0; white-space: pre-wrap; }
.skip { position: absolute; left: -9999px; }
.skip:focus { position: static; }
.dim, .note { color: var(--dim); }
.note, .facts, .end { font-size: 13px; line-height: 20px; }
.facts { color: var(--dim); }
.mark { display: inline-block; width: 20px; flex: none; }
.cards .mark { width: 16px; }
.good { color: var(--good); fill: var(--good); }
.held { color: var(--held); fill: var(--held); }
.failed { color: var(--failed); fill: var(--failed); }
.plain { color: var(--dim); fill: var(--dim); }
.conclusion { font-size: 17px; font-weight: 600; margin-top: 12px; }
.index { columns: 2 400px; column-gap: 32px; }
.index > div { break-inside: avoid; padding-bottom: 16px; }
.index h3 { font-size: 15px; }
.index h3 .dim { font-weight: 400; }
.index ul { list-style: none; padding: 0; }
.index li { display: flex; align-items: baseline; padding: 2px 0; }
.index a { text-decoration: none; }
.index a:hover, .index a:focus-visible { text-decoration: underline; }
.index li > .dim { margin-left: 8px; white-space: nowrap; }
article { padding: 24px 0; border-top: 1px solid var(--rule); content-visibility: auto; contain-intrinsic-size: auto 1400px; }
.failure { margin: 12px 0; padding: 12px 16px; border-left: 4px solid var(--failed); background: var(--surface); }
.failure p { margin: 0; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0 12px; font-size: 13px; line-height: 20px; }
dt { color: var(--dim); }
dd { margin: 0; }
svg { display: block; overflow: visible; fill: var(--ink); font-size: 13px; font-variant-numeric: tabular-nums; }
.timeline { padding: 0 8px; }
.timeline text { paint-order: stroke; stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; }
.timeline .axis, .timeline .lane { fill: var(--dim); }
.hollow { fill: var(--page); stroke-width: 1.5px; }
.hollow.accent { stroke: var(--accent); }
.hollow.good { stroke: var(--good); }
.hollow.plain { stroke: var(--dim); }
.grid { stroke: var(--rule); }
.date { stroke: var(--dim); stroke-dasharray: 2 3; }
line.hold { stroke: var(--held); stroke-width: 4px; }
line.open { stroke-dasharray: 8 4; }
line.failed { stroke: var(--failed); stroke-width: 2px; }
svg.narrow { display: none; }
.charts { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px; }
figure { margin: 0; }
figcaption { font-size: 13px; font-weight: 600; }
.charts svg { max-width: 420px; fill: var(--dim); font-size: 12px; }
.count { fill: none; stroke: var(--dim); stroke-width: 1.5px; }
.count.changes { stroke: var(--accent); stroke-width: 2px; }
text.changes { fill: var(--accent); }
.dash-1 { stroke-dasharray: 6 3; }
.dash-2 { stroke-dasharray: 2 2; }
.dash-3 { stroke-dasharray: 10 3 2 3; }
.dash-4 { stroke-dasharray: 12 4; }
.dash-5 { stroke-dasharray: 1 4; }
.tick { stroke: var(--dim); }
table { border-collapse: collapse; font-size: 13px; line-height: 20px; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--dim); padding: 4px 0; }
th, td { text-align: left; vertical-align: top; padding: 4px 16px 4px 0; border-bottom: 1px solid var(--rule); font-weight: 400; }
thead th { font-weight: 600; white-space: nowrap; }
.figure { text-align: right; white-space: nowrap; }
.cards { margin-top: 12px; width: 100%; }
.scroll { overflow-x: auto; max-width: 100%; margin: 8px 0; }
.scroll td, .scroll th { overflow-wrap: normal; max-width: 320px; }
.letter { margin: 4px 0; padding: 12px 16px; max-width: 640px; background: var(--surface); font-family: inherit; }
.day { display: grid; grid-template-columns: 136px minmax(0, 1fr); padding: 4px 0; }
.day .day-name { margin: 0; padding: 2px 0; }
.day .events { margin: 0; }
.events { list-style: none; padding: 0; font-size: 13px; line-height: 20px; }
.events li { display: grid; grid-template-columns: 44px 96px minmax(0, 1fr); gap: 0 8px; padding: 2px 0; }
.events time, .events .kind { color: var(--dim); font-variant-numeric: tabular-nums; }
summary { cursor: pointer; padding: 2px 0; color: var(--accent); font-size: 13px; line-height: 20px; }
details[open] { padding-bottom: 4px; }
@media (max-width: 979px) {
  svg.wide { display: none; }
  svg.narrow { display: block; }
}
@media (max-width: 759px) {
  body { padding: 16px; }
  .charts { grid-template-columns: 1fr; }
  .index li, summary { padding: 8px 0; }
  .day { display: block; padding: 8px 0 4px; }
  .events li { grid-template-columns: 44px minmax(0, 1fr); padding: 4px 0; }
  .events li > div { grid-column: 1 / -1; }
  .cards thead { display: none; }
  .cards, .cards tbody, .cards tr, .cards th, .cards td, .cards caption { display: block; }
  .cards tr { padding: 8px 0; border-bottom: 1px solid var(--rule); }
  .cards th, .cards td { border: 0; padding: 0; text-align: left; }
  .cards th { font-weight: 600; }
  .cards td { display: inline-block; margin-right: 16px; }
  .cards td::before { content: attr(data-label) " "; color: var(--dim); }
}
@media print {
  body { padding: 0; max-width: none; }
  article { content-visibility: visible; break-before: page; border: 0; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .scroll { overflow: visible; }
  .charts svg { max-width: 220px; }
  .skip, .end a { display: none; }
}
`
