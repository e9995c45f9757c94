import { splitSql } from './split-sql.ts'
import type { WorkKind } from './store.ts'

/** Runs SQL texts as they stand. */
export interface Runner<Result> {
  query(sql: string, parameters: readonly unknown[]): Promise<Result>
  /** Several statements, without parameters; gives the last one's result. */
  execute(sql: string): Promise<Result>
}

/** A text that came, with one statement or several. */
interface Text {
  readonly sql: string
  readonly isPlannable: boolean
  /** The name of its plan, where it has one. */
  plan?: string
  /** What a text of several statements is run as. */
  script?: readonly Step[]
}

/** A statement as it stands, or one whose plan is kept. */
type Step = string | { readonly statement: Text; readonly parameters: readonly unknown[] }

/** So many statements are kept planned at most, and so many texts known; a plan takes some 50 kB. */
const plansMax = 400
const textsMax = 2_000
/** So many characters wait at most. */
const waitingMax = 1 << 20

const nothing = () => ({ texts: [] as string[], characters: 0, makes: [] as Text[] })

const plannable = /^\s*(?:--[^\n]*\n\s*)*(?:select|insert|update|delete|merge|with|values)\b/i

/**
 * Keeps the plans of statements, and sends those whose rows nobody looks at together with the next one whose rows somebody
 * does. In PGlite a statement of the pipeline takes some milliseconds to plan, on a small district a tenth of that to run, and
 * a few times as long as that to be called. Postgres plans anew by itself when a table's statistics change.
 */
export class Planned<Result> {
  readonly #runner: Runner<Result>
  readonly #prefix: string
  readonly #texts = new Map<string, Text>()
  /** The statements that have a plan, the longest unused one first. */
  readonly #plans = new Set<Text>()
  #made = 0
  /** What has to run before anything else does, and the plans that it makes. */
  #waiting = nothing()
  /** Statements whose plan may not have been made, since something failed. */
  #unsure: Text[] = []

  /** `prefix` begins the names of the plans, which a connection has once. */
  constructor(runner: Runner<Result>, prefix: string) {
    this.#runner = runner
    this.#prefix = prefix
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<Result> {
    const statement = this.#known(sql)
    if (statement.isPlannable) return await this.#run([{ statement, parameters }])
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
    const statement = this.#known(sql)
    if (statement.isPlannable) return await this.#later([{ statement, parameters }])
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
    return this.#known(sql).script ??= splitSql(sql).map((it) =>
      plannable.test(it) ? { statement: this.#known(it), parameters: [] } : it
    )
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
    if (this.#plans.size > plansMax) await this.#forgetSome()
    return result
  }

  /** Forgets the plans that were to be made when something failed, and were not. */
  async #makeSure(): Promise<void> {
    if (this.#unsure.length === 0) return
    const names = this.#forget(this.#unsure)
    this.#unsure = []
    // A name that is not there cannot be given up.
    for (const name of names) await this.#runner.execute(`deallocate ${name}`).catch(() => {})
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
      const { statement, parameters } = step
      if (statement.plan === undefined) {
        statement.plan = `${this.#prefix}_${++this.#made}`
        texts.push(`prepare ${statement.plan} as ${statement.sql}`)
        makes.push(statement)
      }
      // Last used, last forgotten.
      this.#plans.delete(statement)
      this.#plans.add(statement)
      texts.push(execution(statement.plan, parameters))
    }
    for (let index = before; index < texts.length; index++) this.#waiting.characters += texts[index]!.length
  }

  async #forgetSome(): Promise<void> {
    const names = this.#forget([...this.#plans].slice(0, this.#plans.size - plansMax))
    await this.#runner.execute(names.map((name) => `deallocate ${name}`).join(';'))
  }

  /** Gives the names of plans that nobody uses from now on, not even while they are given up: others run meanwhile. */
  #forget(statements: readonly Text[]): string[] {
    return statements.flatMap((statement) => {
      const { plan } = statement
      if (plan === undefined) return []
      this.#plans.delete(statement)
      delete statement.plan
      return [plan]
    })
  }

  #known(sql: string): Text {
    let text = this.#texts.get(sql)
    if (text === undefined) {
      if (this.#texts.size >= textsMax) this.#forgetTexts()
      this.#texts.set(sql, text = { sql, isPlannable: plannable.test(sql) })
    }
    return text
  }

  /** A text whose plan has been forgotten has not come for long. */
  #forgetTexts(): void {
    for (const [sql, text] of this.#texts) if (text.plan === undefined) this.#texts.delete(sql)
  }
}

/** The plans of a connection, those of each kind of work by themselves. */
export class PlanSets<Result> {
  readonly #ofKind: Readonly<Record<WorkKind, Planned<Result>>>
  #current: Planned<Result>

  constructor(runner: Runner<Result>) {
    this.#current = new Planned(runner, 'planned')
    this.#ofKind = { 'few rows': new Planned(runner, 'for_few'), 'whole sets': new Planned(runner, 'for_sets') }
  }

  /** Those of the work that is under way. */
  get current(): Planned<Result> {
    return this.#current
  }

  async within<T>(kind: WorkKind, work: () => Promise<T>): Promise<T> {
    const before = this.#current
    await before.flush()
    this.#current = this.#ofKind[kind]
    try {
      const result = await work()
      await this.#current.flush()
      return result
    } catch (error) {
      this.#current.drop()
      throw error
    } finally {
      this.#current = before
    }
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
