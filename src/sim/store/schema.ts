import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const read = (name: string) => readFileSync(new URL(`./schema/${name}`, import.meta.url), 'utf8')

/** The tables that last, in the order in which they are made. */
export const schema: string = [
  '1-district.sql',
  '2-people.sql',
  '3-classes.sql',
  '4-uploads.sql',
  '5-messages.sql',
].map(read).join('\n')

/** The working tables of one connection. */
export const sessionSchema: string = read('session.sql')

/** Changes whenever the lasting schema does: a snapshot and a kept store name the schema that they were made with. */
export const schemaVersion: string = createHash('sha256').update(schema).digest('hex').slice(0, 16)
