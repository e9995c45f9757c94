/** What must hold after every event of a story. */
export type InvariantName =
  | 'a held school is untouched'
  | 'what people made by hand is untouched'
  | 'no account or history disappears'
  | 'change CSV, counts and database agree'
  | 'one mail per cause and person'
  | 'nobody leaves a class without a change that says so'
  | 'the baseline is the last accepted upload'
  | "nobody reads another term's class unless a reused id was reported"

/** Something that does not hold. */
export interface Violation {
  readonly invariant: InvariantName
  /** What was expected and what is there, with names, ids and figures, in a sentence. */
  readonly message: string
  /** The school where it shows; null where it is no school's. */
  readonly schoolId: string | null
}
