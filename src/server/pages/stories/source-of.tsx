import { raw } from 'hono/html'
import { sourceLink } from '../../../scenarios/report/html/source-link.ts'

/** Where a rule stands, as reports name it. */
export function SourceOf({ source }: { source: string }) {
  return <>{raw(sourceLink(source).toString())}</>
}
