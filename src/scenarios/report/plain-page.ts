import { pageOf } from '../../report/page.ts'

/** Text that a server or a file keeps: never colored, whatever the terminal that started it. */
export const plainPage = pageOf({ columns: 100 })
