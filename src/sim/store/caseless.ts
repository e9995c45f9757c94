/** A name in SQL as it compares where its letters' case does not matter; alike on every server (schema/1-district.sql). */
export const caseless = (name: string): string => `lower(${name} collate caseless)`

/** Whether two rows, by their aliases, have the same first and last name. */
export const sameName = (one: string, other: string): string =>
  ['first_name', 'last_name'].map((it) => `${caseless(`${one}.${it}`)} = ${caseless(`${other}.${it}`)}`).join(' and ')
