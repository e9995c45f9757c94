import type { Fault } from './fault.ts'

/** Requests for roster data of either vendor; tokens, the list of districts and sign-on are let be. */
const data = /\/v(\d\.\d|1p1)\//

/** A list of so many, each its n-th item another one: latencies repeat in a fixed order, so that two runs are alike. */
const mostly = (usual: number, count: number, unusual: Readonly<Record<number, number>>): number[] =>
  Array.from({ length: count }, (_, index) => unusual[index + 1] ?? usual)

/**
 * The faults that can be switched on by name. Figures without a comment are invented; those of ClassLink are a load test of
 * its live proxy, https://github.com/code-dot-org/code-dot-org/pull/73879 (third party).
 */
export const faultPresets = [
  {
    name: 'rotated token',
    shows: '401 for roster data: the token was replaced',
    path: data,
    effect: { kind: 'failure', status: 401 },
  },
  {
    name: 'app disabled',
    shows: '403 for roster data: the district has switched the app off',
    path: data,
    effect: { kind: 'failure', status: 403 },
  },
  {
    name: 'too many requests',
    shows: '429 with Retry-After: 2, three times',
    times: 3,
    effect: { kind: 'failure', status: 429, headers: { 'Retry-After': '2' } },
  },
  {
    name: 'too many requests, no hint',
    shows: '429 without Retry-After, three times',
    times: 3,
    effect: { kind: 'failure', status: 429 },
  },
  {
    name: 'server errors',
    shows: '500 for every tenth request',
    every: 10,
    effect: { kind: 'failure', status: 500 },
  },
  {
    // 2 of some 4,800 requests.
    name: 'rare server errors',
    shows: '500 for every 2,400th request, as often as ClassLink’s proxy under load',
    every: 2_400,
    effect: { kind: 'failure', status: 500 },
  },
  {
    // "page too heavy; ask for less": https://developer.classlink.com/reference/oneroster-api-request-limits
    name: 'heavy pages',
    shows: '502 for pages of more than 1,000 rows, until the client asks for less',
    limitAbove: 1_000,
    effect: { kind: 'failure', status: 502 },
  },
  {
    name: 'html instead of json',
    shows: '200 with a page of HTML where JSON was due, three times',
    path: data,
    times: 3,
    effect: { kind: 'html' },
  },
  {
    // A page of two rows took 365 ms, p95 469 ms.
    name: 'latency',
    shows: '365 ms for each reply and 469 ms for every 20th, as ClassLink’s proxy',
    effect: { kind: 'latency', milliseconds: mostly(365, 20, { 20: 469 }) },
  },
  {
    // At 60 requests a second: p95 7.4 s, at most 11.6 s. What is usual there is not said.
    name: 'latency under load',
    shows: '2 s for each reply, 7.4 s for every 20th and 11.6 s for every 100th',
    effect: {
      kind: 'latency',
      milliseconds: mostly(2_000, 100, { 20: 7_400, 40: 7_400, 60: 7_400, 80: 7_400, 100: 11_600 }),
    },
  },
  {
    name: 'connection cut',
    shows: 'half of the third page, then the connection is gone',
    path: data,
    after: 2,
    times: 1,
    effect: { kind: 'cut' },
  },
  {
    name: 'data changed between pages',
    shows: 'the first page is of the data before an import, the next ones of the data after it',
    path: data,
    times: 1,
    effect: { kind: 'change' },
  },
  {
    name: 'hold that nobody approves',
    shows:
      'an import that the vendor holds back: all pages are of the data before it, for as many days as nobody approves it',
    path: data,
    times: 1,
    effect: { kind: 'hold' },
  },
] as const satisfies readonly Fault[]

export type FaultName = typeof faultPresets[number]['name']

export const faultNames: readonly FaultName[] = faultPresets.map(({ name }) => name)
