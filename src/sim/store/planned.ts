import { splitSql } from './split-sql.ts'

/** Runs SQL texts as they stand. */
export interface Runner<Result> {
  query(sql: string, parameters: readonly unknown[]): Promise<Result>
  /** Several statements, without parameters; gives the last one's result. */
  execute(sql: string): Promise<Result>
}

/** A statement as it stands, or one whose plan is kept. */
type Step = string | { readonly plan: string; readonly parameters?: readonly unknown[] }

/** A text that came so often will come again. */
const timesMin = 3
/** So many statements are kept planned at most, and so many texts counted; a plan takes some 50 kB. */
const plansMax = 400
const textsMax = 2_000

const plannable = /^\s*(?:--[^\n]*\n\s*)*(?:select|insert|update|delete|merge|with|values)\b/i

/**
 * Keeps the plans of statements that come again and again. In PGlite a statement of the pipeline takes some milliseconds to
 * plan, and on a small district a tenth of that to run. Postgres plans anew by itself when a table's statistics change.
 */
export class Planned<Result> {
  readonly #runner: Runner<Result>
  readonly #times = new Map<string, number>()
  /** Names by text, the longest unused one first. */
  readonly #names = new Map<string, string>()
  /** What a text of several statements is run as. */
  readonly #scripts = new Map<string, readonly Step[]>()
  #made = 0

  constructor(runner: Runner<Result>) {
    this.#runner = runner
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<Result> {
    if (!this.#comesAgain(sql) || !plannable.test(sql)) return await this.#runner.query(sql, parameters)
    return await this.#run([{ plan: sql, parameters }])
  }

  async execute(sql: string): Promise<Result> {
    if (!this.#comesAgain(sql)) return await this.#runner.execute(sql)
    let script = this.#scripts.get(sql)
    if (script === undefined) {
      if (this.#scripts.size >= textsMax) this.#scripts.clear()
      this.#scripts.set(sql, script = splitSql(sql).map((it) => plannable.test(it) ? { plan: it } : it))
    }
    return await this.#run(script)
  }

  /** Runs statements as one text, each that has no plan yet behind the making of one. */
  async #run(script: readonly Step[]): Promise<Result> {
    const [made, parts] = [new Map<string, string>(), [] as string[]]
    for (const step of script) {
      if (typeof step === 'string') {
        parts.push(step)
        continue
      }
      let name = this.#names.get(step.plan) ?? made.get(step.plan)
      if (name === undefined) {
        made.set(step.plan, name = `planned_${++this.#made}`)
        parts.push(`prepare ${name} as ${step.plan}`)
      }
      parts.push(execution(name, step.parameters ?? []))
    }
    // The statement after this one may end in a comment.
    const result = await this.#runner.execute(parts.join('\n;'))
    for (const step of script) if (typeof step !== 'string') this.#keep(step.plan, made.get(step.plan))
    if (this.#names.size > plansMax) await this.#forgetSome()
    return result
  }

  /** Notes a plan as the last one used. */
  #keep(sql: string, made: string | undefined): void {
    const name = this.#names.get(sql) ?? made!
    this.#names.delete(sql)
    this.#names.set(sql, name)
  }

  async #forgetSome(): Promise<void> {
    const oldest = [...this.#names].slice(0, this.#names.size - plansMax)
    for (const [sql] of oldest) this.#names.delete(sql)
    await this.#runner.execute(oldest.map(([, name]) => `deallocate ${name}`).join(';'))
  }

  #comesAgain(sql: string): boolean {
    if (this.#names.has(sql) || this.#scripts.has(sql)) return true
    const times = (this.#times.get(sql) ?? 0) + 1
    if (times >= timesMin) {
      this.#times.delete(sql)
      return true
    }
    if (this.#times.size >= textsMax) this.#times.clear()
    this.#times.set(sql, times)
    return false
  }
}

const execution = (name: string, parameters: readonly unknown[]) =>
  parameters.length === 0 ? `execute ${name}` : `execute ${name}(${parameters.map(literal).join(', ')})`

/** A value as the parameter's type reads it. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return quoted(`{${value.map(element).join(',')}}`)
  if (typeof value === 'object') return quoted(JSON.stringify(value))
  return quoted(String(value))
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

function element(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? `{${value.map(element).join(',')}}` : `"${String(value).replace(/["\\]/g, '\\$&')}"`
}
