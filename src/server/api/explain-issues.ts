import type { z } from 'zod'

/** What is wrong with a request, in a sentence: where, what was expected, and how often more. */
export function explainIssues(target: string, { issues }: z.ZodError): string {
  const [first] = issues
  const place = first === undefined || first.path.length === 0 ? target : `${target}: ${first.path.join('.')}`
  const more = issues.length > 1 ? `, and ${issues.length - 1} more` : ''
  return `Mend the request (${place}): ${first?.message ?? 'it is not as described'}${more}`
}
