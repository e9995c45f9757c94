import { numberFrom } from '../../src/sim/routes/invented.ts'

/** How a status object comes: the bare object of the OpenAPI, in a set, or as older servers have it. */
export type StatusShape = 'bare' | 'statusInfoSet' | 'errors'

/** Why a request is not answered, or what was passed over in answering it. */
export interface Problem {
  readonly http: number
  readonly codeMinor: string
  readonly description: string
}

const problem = (http: number, codeMinor: string) => (description: string): Problem => ({
  http,
  codeMinor,
  description,
})

/** OneRoster's cases; `invaliddata` and others are spelt as the OpenAPI of 1.1 has them, newer ones as that of 1.2. */
export const problems = {
  invalidSort: problem(200, 'invalid_sort_field'),
  invalidFields: problem(200, 'invalid_selection_field'),
  blankFields: problem(400, 'invalid_blank_selection_field'),
  invalidFilter: problem(400, 'invalid_filter_field'),
  invalidData: problem(400, 'invaliddata'),
  unauthorized: problem(401, 'unauthorisedrequest'),
  forbidden: problem(403, 'forbidden'),
  unknownObject: problem(404, 'unknownobject'),
  notSupported: problem(405, 'unsupportedoperation'),
  unprocessable: problem(422, 'invaliddata'),
  busy: problem(429, 'server_busy'),
  broken: problem(500, 'internal_server_error'),
  gateway: problem(502, 'server_busy'),
} as const

/** What the enumeration of 1.1 has for the codes that it does not know. */
const strictly: Readonly<Record<string, string>> = {
  invalid_blank_selection_field: 'invalid_selection_field',
  invalid_filter_field: 'invaliddata',
  forbidden: 'unauthorisedrequest',
  server_busy: 'targetreadfailure',
  internal_server_error: 'targetreadfailure',
}

export interface StatusStyle {
  readonly shape: StatusShape
  readonly strict: boolean
}

/** The status object of a problem. Its message reference follows from the request, so that a run repeats itself. */
export function statusObject({ http, codeMinor, description }: Problem, request: string, strict: boolean): object {
  return {
    imsx_codeMajor: http < 400 ? 'success' : 'failure',
    imsx_severity: http < 400 ? 'warning' : 'error',
    imsx_messageRefIdentifier: `homeroom-${numberFrom(`${request} ${description}`, 1e9)}`,
    // The OpenAPI has a list here; servers send a text.
    imsx_operationRefIdentifier: strict ? [] : '',
    imsx_description: description,
    imsx_CodeMinor: {
      imsx_codeMinorField: [{
        imsx_codeMinorFieldName: 'TargetEndSystem',
        imsx_codeMinorFieldValue: strict ? strictly[codeMinor] ?? codeMinor : codeMinor,
      }],
    },
  }
}

export function problemText(problem: Problem, request: string, { shape, strict }: StatusStyle): string {
  const status = statusObject(problem, request, strict)
  switch (shape) {
    case 'bare':
      return JSON.stringify(status)
    case 'statusInfoSet':
      return JSON.stringify({ statusInfoSet: [status] })
    case 'errors': {
      const { codeMinor, description } = problem
      return JSON.stringify({ errors: [{ codeMajor: 'failure', severity: 'error', codeMinor, description }] })
    }
  }
}

/** The problem that a status stands for, for faults that somebody switches on. */
export function problemOf(status: number): Problem {
  const known = Object.values(problems).find((make) => make('').http === status) ??
    problem(status, 'internal_server_error')
  return known(`HTTP ${status}`)
}
