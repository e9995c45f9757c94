import type { FileDescription } from '../format.ts'

/** schools.csv, the same in CSV 1.0 (help/360000118400) and CSV 2.0 (help/360013836460). */
export const schoolsFile: FileDescription = {
  name: 'schools.csv',
  required: 'always',
  headerOnly: 'no',
  key: ['school_id'],
  columns: [
    { name: 'school_id', id: true },
    { name: 'school_name', required: 'always', lengthMax: 60 },
  ],
  emit(row, sink) {
    const { file, line } = row
    sink.school({ id: row.cell('school_id'), name: row.cell('school_name').trim(), file, line })
  },
}
