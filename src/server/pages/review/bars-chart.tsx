import { thousands } from '../../../sim/wording/count.ts'
import { type Bar, type DrawnBar, type Kind, kinds, placeBars } from './bars.ts'

const kindWords: Readonly<Record<Kind, string>> = {
  kept: 'kept',
  changed: 'changed',
  removed: 'removed',
  added: 'added',
}

/** A bar per record type, drawn to scale against the limit: once for a desk, once for a phone. */
export function BarsChart({ bars }: { bars: readonly Bar[] }) {
  const description = bars.map(({ noun, words }) => `${noun}: ${words}`).join('; ')
  const limit = bars.find(({ limitPercent }) => limitPercent !== null)?.limitPercent ?? null
  return (
    <figure class='bars'>
      <Drawing bars={bars} size={wide} description={description} limit={limit} />
      <Drawing bars={bars} size={narrow} description={description} limit={limit} />
      <ul class='key' aria-hidden='true'>
        {kinds.map((kind) => (
          <li>
            <svg viewBox='0 0 12 12'>
              <rect class={kind} width='12' height='12' rx='2' />
            </svg>
            {kindWords[kind]}
          </li>
        ))}
        {limit !== null && (
          <li>
            <svg viewBox='0 0 12 12'>
              <line class='limit' x1='6' x2='6' y1='-2' y2='14' />
            </svg>
            a hold, where removals reach over this line
          </li>
        )}
      </ul>
    </figure>
  )
}

interface Size {
  readonly name: 'wide' | 'narrow'
  readonly width: number
  readonly plot: { readonly x: number; readonly width: number }
  readonly rowHeight: number
  readonly barY: number
  readonly label: { readonly x: number; readonly y: number }
  readonly words: { readonly x: number; readonly y: number }
}

const barHeight = 16
const top = 20

const wide: Size = {
  name: 'wide',
  width: 816,
  plot: { x: 120, width: 368 },
  rowHeight: 32,
  barY: 4,
  label: { x: 0, y: 17 },
  words: { x: 504, y: 17 },
}

const narrow: Size = {
  name: 'narrow',
  width: 326,
  plot: { x: 0, width: 326 },
  rowHeight: 68,
  barY: 24,
  label: { x: 0, y: 16 },
  words: { x: 0, y: 56 },
}

interface DrawingProps {
  readonly bars: readonly Bar[]
  readonly size: Size
  readonly description: string
  readonly limit: number | null
}

function Drawing({ bars, size, description, limit }: DrawingProps) {
  const placed = placeBars(bars, size.plot.width)
  const limitX = placed.find((it) => it.limitX !== null)?.limitX ?? null
  const height = top + bars.length * size.rowHeight
  return (
    <svg
      class={size.name}
      viewBox={`0 0 ${size.width} ${height}`}
      width={size.width}
      height={height}
      role='img'
      aria-label={description}
    >
      {limitX !== null && (
        <text class='note' x={size.plot.x + limitX} y='12' text-anchor='end'>
          limit {limit} %
        </text>
      )}
      {placed.map((drawn, index) => <Row drawn={drawn} size={size} y={top + index * size.rowHeight} />)}
    </svg>
  )
}

function Row({ drawn: { bar, segments, limitX }, size, y }: { drawn: DrawnBar; size: Size; y: number }) {
  const label = bar.noun.charAt(0).toUpperCase() + bar.noun.slice(1)
  return (
    <g class={bar.isOver ? 'over' : undefined} transform={`translate(0 ${y})`}>
      <text x={size.label.x} y={size.label.y}>
        {label}
        {size.name === 'narrow' && ` (${thousands(bar.population)})`}
      </text>
      {segments.map(({ kind, x, width }) => (
        <rect class={kind} x={size.plot.x + x} y={size.barY} width={Math.max(1, width - 1)} height={barHeight} rx='2' />
      ))}
      {limitX !== null && (
        <line
          class='limit'
          x1={size.plot.x + limitX}
          x2={size.plot.x + limitX}
          y1={size.barY - 4}
          y2={size.barY + barHeight + 4}
        />
      )}
      <text class={bar.isOver ? undefined : 'note'} x={size.words.x} y={size.words.y}>{bar.words}</text>
    </g>
  )
}
