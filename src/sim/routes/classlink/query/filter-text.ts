export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | '~'

/** One comparison of a filter, as it stands in the text. */
export interface Comparison {
  readonly path: string
  readonly operator: Operator
  readonly value: string
}

/** A filter as alternatives of comparisons that must hold together: AND binds tighter than OR. */
export type FilterText = readonly (readonly Comparison[])[]

/** A filter that cannot be read, with what it is that was not understood. */
export class FilterError extends Error {
  override name = 'FilterError'
}

const comparison = /^([A-Za-z_][A-Za-z0-9_.-]*)(!=|>=|<=|=|>|<|~)'/
/** A quote closes a value only before the end or a logical operator, so that `O'Brien` needs no escape. */
const valueEnd = /'(?: (AND|OR) (?=[A-Za-z_])|$)/g

/** A logical operator in lower case would otherwise pass for a part of the value. */
const lowerCase = /' (?:and|or) [A-Za-z_][A-Za-z0-9_.-]*(?:!=|>=|<=|=|>|<|~)'/

/** Comparisons in one filter at most; beyond it somebody generates them. */
const comparisonsMax = 200

/**
 * Reads `path op 'value'`, with ` AND ` and ` OR ` between comparisons. OneRoster 1.1 allows one of them; ClassLink takes
 * chains. @throws FilterError
 */
export function readFilter(text: string, { chains }: { readonly chains: boolean }): FilterText {
  const alternatives: Comparison[][] = [[]]
  let rest = text
  let count = 0
  while (true) {
    const start = comparison.exec(rest)
    if (start === null) throw new FilterError(`Cannot read the filter at ${JSON.stringify(rest.slice(0, 60))}`)
    rest = rest.slice(start[0].length)
    valueEnd.lastIndex = 0
    const end = valueEnd.exec(rest)
    if (end === null) throw new FilterError(`The value after ${start[1]}${start[2]} has no closing quote`)
    const value = rest.slice(0, end.index)
    if (lowerCase.test(value)) throw new FilterError('Write AND and OR in upper case')
    alternatives.at(-1)!.push({ path: start[1]!, operator: start[2] as Operator, value })
    if (end[1] === undefined) return alternatives
    if (++count >= comparisonsMax) throw new FilterError(`The filter has more than ${comparisonsMax} comparisons`)
    if (!chains && count > 1) throw new FilterError('The filter has more than one AND or OR')
    if (end[1] === 'OR') alternatives.push([])
    rest = rest.slice(end.index + end[0].length)
  }
}
