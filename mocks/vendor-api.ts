/** A vendor's API: one function from request to reply, served by MSW in the process or over a real port. */
export interface VendorApi {
  readonly vendor: 'clever' | 'classlink'
  /** The hosts that it answers for in the world; a port serves all of them, since their paths do not collide. */
  readonly hosts: readonly string[]
  /** Answers any request, an unknown path with the vendor's own 404. Never throws. */
  fetch(request: Request): Response | Promise<Response>
  /** An error in the vendor's own shape, for faults that a scenario switches on. */
  failure(status: number, headers?: Readonly<Record<string, string>>): Response
  /** What a client needs to speak to it, as plain data for `homeroom mocks --json`. */
  readonly credentials: Readonly<Record<string, unknown>>
}
