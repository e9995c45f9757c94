import {
  type Edit,
  withChanges,
  withClass,
  withClassesElsewhere,
  withMove,
  withoutClass,
  withoutPerson,
  withPerson,
  withSecondTeacher,
  withTeacher,
} from './edits.ts'

const kinds = {
  'changes': withChanges,
  'person': withPerson,
  'person gone': withoutPerson,
  'teacher of a class': withTeacher,
  'class': withClass,
  'class gone': withoutClass,
  'classes elsewhere': withClassesElsewhere,
  'move': withMove,
  'second teacher': withSecondTeacher,
} as const satisfies Readonly<Record<string, (...inputs: never[]) => Edit>>

type Kinds = typeof kinds
export type SisEditKind = keyof Kinds

/** What somebody changed in a SIS by hand, as plain data: its kind, and the inputs of the function of {@link Edit} behind it. */
export type SisEdit = {
  readonly [Kind in SisEditKind]: readonly [kind: Kind, ...inputs: Parameters<Kinds[Kind]>]
}[SisEditKind]

export const sisEditKinds = Object.keys(kinds) as readonly SisEditKind[]

export function editOf([kind, ...inputs]: SisEdit): Edit {
  // Each kind stands beside its own inputs, which the compiler cannot follow through the table.
  return (kinds[kind] as (...inputs: unknown[]) => Edit)(...inputs)
}
