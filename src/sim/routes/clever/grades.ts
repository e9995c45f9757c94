/** Clever's grades, from the youngest on. */
export const cleverGrades: readonly string[] = [
  'InfantToddler',
  'Preschool',
  'PreKindergarten',
  'TransitionalKindergarten',
  'Kindergarten',
  ...Array.from({ length: 13 }, (_, index) => String(index + 1)),
  'PostGraduate',
  'Ungraded',
  'Other',
]

const words: Readonly<Record<string, string>> = {
  k: 'Kindergarten',
  kg: 'Kindergarten',
  '0': 'Kindergarten',
  tk: 'TransitionalKindergarten',
  pk: 'PreKindergarten',
  ps: 'Preschool',
  it: 'InfantToddler',
  pg: 'PostGraduate',
  ug: 'Ungraded',
}

/** A SIS's grade in Clever's words, which normalizes it; empty where there is none. */
export function cleverGrade(grade: string): string {
  const plain = grade.trim().replace(/^0+(?=\d)/, '')
  if (plain === '') return ''
  return cleverGrades.find((it) => it.toLowerCase() === plain.toLowerCase()) ?? words[plain.toLowerCase()] ?? 'Other'
}

/** The year in which somebody of a grade graduates, if the school year ends in the given one; empty where it cannot be told. */
export function graduationYear(grade: string, schoolYearEnds: number): string {
  if (grade === 'Kindergarten') return String(schoolYearEnds + 12)
  const number = Number(grade)
  return number >= 1 && number <= 12 ? String(schoolYearEnds + 12 - number) : ''
}

export function lowestGrade(grades: Iterable<string>): string {
  return sorted(grades)[0] ?? ''
}

export function highestGrade(grades: Iterable<string>): string {
  return sorted(grades).at(-1) ?? ''
}

/** The grade that most have; of equally many the youngest. */
export function commonGrade(grades: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const grade of grades) if (grade !== '') counts.set(grade, (counts.get(grade) ?? 0) + 1)
  return sorted(counts.keys()).reduce((best, it) => (counts.get(it)! > (counts.get(best) ?? 0) ? it : best), '')
}

function sorted(grades: Iterable<string>): string[] {
  return [...grades].filter((it) => it !== '').sort((a, b) => cleverGrades.indexOf(a) - cleverGrades.indexOf(b))
}
