import { PGlite } from '@electric-sql/pglite'
import { onTestFinished, vi } from 'vitest'

/** What `explain (analyze, format json)` tells of a step of a plan, and of those below it. */
interface Step {
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Join Filter'?: number
  readonly Plans?: readonly Step[]
}

/** A statement, and how many rows that step of its plan had before it that had the most. */
export interface Looked {
  readonly rows: number
  readonly sql: string
}

/**
 * Notes of every statement whose plan is kept, as it is kept, how many rows it looks at: it runs once more before, and that is taken
 * back. For stores in memory that are opened from now on, to the end of the test.
 */
export function noteRowsLookedAt(): Looked[] {
  const looked: Looked[] = []
  const texts = new Map<string, string>()
  let isOpen = false
  const exec = PGlite.prototype.exec
  const spy = vi.spyOn(PGlite.prototype, 'exec').mockImplementation(async function (this: PGlite, sql, options) {
    let results: Awaited<ReturnType<typeof exec>> = []
    // As `Planned` puts them together.
    for (const statement of sql.split('\n;')) {
      const [, name, text] = /^prepare (\S+) as ([^]*)$/.exec(statement) ?? []
      if (name !== undefined) texts.set(name, text!)
      const [, executed] = /^execute ([a-z_0-9]+)/.exec(statement) ?? []
      if (executed !== undefined) {
        const [before, after] = isOpen ? ['savepoint tried', 'rollback to tried; release tried'] : ['begin', 'rollback']
        await exec.call(this, before)
        const [explained] = await exec.call(this, `explain (analyze, timing off, format json) ${statement}`)
        await exec.call(this, after)
        looked.push({ rows: most(explained!.rows[0]!['QUERY PLAN'][0].Plan), sql: texts.get(executed)! })
      }
      results = await exec.call(this, statement, options)
      if (/^(begin|commit|rollback)$/.test(statement.trim())) isOpen = statement.trim() === 'begin'
    }
    return results
  })
  onTestFinished(() => spy.mockRestore())
  return looked
}

const most = (step: Step): number =>
  Math.max(
    step['Actual Loops'] *
      (step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0) + (step['Rows Removed by Join Filter'] ?? 0)),
    ...(step.Plans ?? []).map(most),
  )
