import type { FormatName } from '../sim/roster/format.ts'
import type { RouteName } from '../sim/routes/route.ts'

/** The formats as their makers write them. */
export const formatTitles: Readonly<Record<FormatName, string>> = {
  'csv-1.0': 'CSV 1.0',
  'csv-2.0': 'CSV 2.0',
  'oneroster-1.1': 'OneRoster 1.1',
  clever: 'Clever',
}

/** The routes as their makers write them. */
export const routeTitles: Readonly<Record<RouteName, string>> = { ...formatTitles, classlink: 'ClassLink' }
