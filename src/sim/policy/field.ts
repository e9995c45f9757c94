import type { z } from 'zod'

/** What docs/policies.md says of a field of a policy. */
export interface FieldNote {
  /** One sentence or two, without the final period. */
  readonly about: string
  /** Whether a public page says that the service has this default, or it was inferred. */
  readonly mark: 'stated' | 'inferred'
  /** The public page, or why it was inferred. `help/N`, `clever/N` and `cl/N` are help-center articles. */
  readonly source: string
}

/** Attaches the note to the schema, so that the page, the types and the check come from one place. */
export function field<Schema extends z.ZodType>(schema: Schema, note: FieldNote): Schema {
  return schema.meta({ note }) as Schema
}

/** Reads the note back. */
export function noteOf(schema: z.ZodType): FieldNote {
  const note = schema.meta()?.note
  if (!note) throw new TypeError('Describe the field with `field(schema, note)`')
  return note as FieldNote
}
