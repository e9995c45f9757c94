import type { Context } from 'hono'
import { HomeroomError } from '../../../sim/error.ts'
import type { AppEnvironment } from '../../app-environment.ts'

/** What a form sent. */
export interface Fields {
  /** Empty where it was not sent. */
  text(name: string): string
  all(name: string): readonly string[]
  /** @throws HomeroomError `request_invalid` where it is no whole number */
  number(name: string): number
  numbers(name: string): readonly number[]
}

export async function fieldsOf(context: Context<AppEnvironment>): Promise<Fields> {
  const form = await context.req.parseBody({ all: true })
  const all = (name: string): readonly string[] =>
    [form[name]].flat().filter((value): value is string => typeof value === 'string')
  return {
    all,
    text: (name) => all(name)[0] ?? '',
    number: (name) => wholeNumber(name, all(name)[0] ?? ''),
    numbers: (name) => all(name).map((value) => wholeNumber(name, value)),
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new HomeroomError('request_invalid', `Send a whole number as "${name}", not "${text.slice(0, 40)}"`)
}
