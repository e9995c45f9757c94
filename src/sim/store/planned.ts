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
/** So many characters wait at most. */
const waitingMax = 1 << 20

const nothing = () => ({ texts: [] as string[], characters: 0, makes: [] as string[] })

const plannable = /^\s*(?:--[^\n]*\n\s*)*(?:select|insert|update|delete|merge|with|values)\b/i

/**
 * Keeps the plans of statements that come again and again, and sends statements whose rows nobody looks at together with the
 * next one whose rows somebody does. In PGlite a statement of the pipeline takes some milliseconds to plan, on a small district
 * a tenth of that to run, and a few times as long as that to be called. Postgres plans anew by itself when a table's statistics
 * change.
 */
export class Planned<Result> {
  readonly #runner: Runner<Result>
  readonly #prefix: string
  readonly #times = new Map<string, number>()
  /** Names by text, the longest unused one first. */
  readonly #names = new Map<string, string>()
  /** What a text of several statements is run as. */
  readonly #scripts = new Map<string, readonly Step[]>()
  #made = 0
  /** What has to run before anything else does, and the plans that it makes. */
  #waiting = nothing()
  /** Statements whose plan may not have been made, since something failed. */
  #unsure: string[] = []

  /** `prefix` begins the names of the plans, which a connection has once. */
  constructor(runner: Runner<Result>, prefix: string) {
    this.#runner = runner
    this.#prefix = prefix
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<Result> {
    if (this.#comesAgain(sql) && plannable.test(sql)) return await this.#run([{ plan: sql, parameters }])
    await this.flush()
    return await this.#runner.query(sql, parameters)
  }

  /** Several statements, without parameters. */
  async execute(sql: string): Promise<Result> {
    return await this.#run(this.#scriptOf(sql))
  }

  /** The same, for a statement whose rows nobody looks at: it may wait for the next one. */
  async run(sql: string, parameters: readonly unknown[]): Promise<void> {
    if (parameters.length === 0) return await this.#later(this.#scriptOf(sql))
    if (this.#comesAgain(sql) && plannable.test(sql)) return await this.#later([{ plan: sql, parameters }])
    await this.flush()
    await this.#runner.query(sql, parameters)
  }

  /** Sends what waits. */
  async flush(): Promise<void> {
    if (this.#waiting.texts.length > 0) await this.#run([])
  }

  /** Forgets what waits, since what it belongs to is given up. */
  drop(): void {
    this.#unsure.push(...this.#waiting.makes)
    this.#waiting = nothing()
  }

  #scriptOf(sql: string): readonly Step[] {
    if (!this.#comesAgain(sql)) return [sql]
    let script = this.#scripts.get(sql)
    if (script === undefined) {
      if (this.#scripts.size >= textsMax) this.#scripts.clear()
      this.#scripts.set(sql, script = splitSql(sql).map((it) => plannable.test(it) ? { plan: it } : it))
    }
    return script
  }

  async #later(script: readonly Step[]): Promise<void> {
    await this.#makeSure()
    this.#add(script)
    if (this.#waiting.characters > waitingMax) await this.flush()
  }

  /** Runs statements, behind those that wait, as one text. */
  async #run(script: readonly Step[]): Promise<Result> {
    await this.#makeSure()
    this.#add(script)
    // Somebody else may run something meanwhile.
    const { texts, makes } = this.#waiting
    this.#waiting = nothing()
    let result: Result
    try {
      // A statement may end in a comment.
      result = await this.#runner.execute(texts.join('\n;'))
    } catch (error) {
      this.#unsure.push(...makes)
      throw error
    }
    if (this.#names.size > plansMax) await this.#forgetSome()
    return result
  }

  /** Forgets the plans that were to be made when something failed, and were not. */
  async #makeSure(): Promise<void> {
    if (this.#unsure.length === 0) return
    const unsure = this.#unsure
    this.#unsure = []
    for (const sql of unsure) {
      const name = this.#names.get(sql)
      if (name === undefined) continue
      // A name that is not there cannot be given up; one that is there is made anew.
      await this.#runner.execute(`deallocate ${name}`).catch(() => {})
      this.#names.delete(sql)
    }
  }

  /** Each statement that has no plan yet comes behind the making of one. */
  #add(script: readonly Step[]): void {
    const { texts, makes } = this.#waiting
    const before = texts.length
    for (const step of script) {
      if (typeof step === 'string') {
        texts.push(step)
        continue
      }
      let name = this.#names.get(step.plan)
      if (name === undefined) {
        name = `${this.#prefix}_${++this.#made}`
        texts.push(`prepare ${name} as ${step.plan}`)
        makes.push(step.plan)
      }
      // Last used, last forgotten.
      this.#names.delete(step.plan)
      this.#names.set(step.plan, name)
      texts.push(execution(name, step.parameters ?? []))
    }
    for (const text of texts.slice(before)) this.#waiting.characters += text.length
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
