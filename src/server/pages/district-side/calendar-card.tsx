import { scaleLinear } from 'd3-scale'
import { dayOf } from '../../../sim/clock/day.ts'
import { capitalized } from '../parts/capitalized.ts'
import { dayWords } from '../parts/time-words.ts'
import type { CalendarLine, SideView } from './side-view.ts'

const [width, height] = [320, 92]
const rows: Readonly<Record<CalendarLine['kind'], number>> = { term: 20, gap: 20, break: 44, rollover: 16 }

/** The school year as a drawing, and the same days as a list. */
export function CalendarCard({ view }: { view: SideView }) {
  const { calendar, year, today } = view
  const place = scaleLinear([dayOf(year.from), dayOf(year.to) + 1], [0, width]).clamp(true)
  const x = (day: string) => Math.round(place(dayOf(day)) * 10) / 10
  const end = (day: string) => Math.round(place(dayOf(day) + 1) * 10) / 10
  return (
    <section class='card'>
      <h2>School year</h2>
      <svg
        class='year'
        viewBox={`0 0 ${width} ${height}`}
        role='img'
        aria-label={`The school year from ${dayWords(year.from)} to ${dayWords(year.to)}; today is ${
          dayWords(today)
        }. The list has its days.`}
      >
        {calendar.filter(({ kind }) => kind !== 'rollover').map(({ name, from, to, kind }) => (
          <rect class={kind} x={x(from)} y={rows[kind]} width={Math.max(1.5, end(to) - x(from))} height='20' rx='2'>
            <title>{name}</title>
          </rect>
        ))}
        {calendar.filter(({ kind }) => kind === 'rollover').map(({ from }) => (
          <path class='rollover' d={`M${x(from)} 19 l-5 -9 h10 z`} />
        ))}
        <line class='today' x1={x(today)} x2={x(today)} y1='4' y2='72' />
        <text x={Math.min(Math.max(x(today), 32), width - 32)} y='86' text-anchor='middle'>today</text>
      </svg>
      <p class='small dim'>
        Above: terms, with ▼ where the SIS rolls over and the gap outlined after it. Below: breaks.
      </p>
      <ul class='calendar'>
        <li class='today'>
          <span>Today</span>
          <span class='dim'>{dayWords(today)}</span>
        </li>
        {calendar.map(({ name, from, to, kind, isNow }) => (
          <li class={kind} aria-current={isNow ? 'date' : undefined}>
            <span>{capitalized(name)}</span>
            <span class='dim'>
              {from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`}
              {isNow && ' · now'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
