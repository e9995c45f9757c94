/** What the exit code of a command says; the README lists them. */
export const exitCodes = {
  /** Everything was applied, or nothing is wrong. */
  applied: 0,
  /** A school is on hold, or the upload is pending or incomplete; `check`: something would not be created. */
  held: 1,
  /** Bad usage, or input that cannot be read. */
  usage: 2,
  /** A defect of Homeroom itself (`EX_SOFTWARE` of sysexits.h). */
  defect: 70,
} as const
