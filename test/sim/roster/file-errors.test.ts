import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import type { FileErrorCode } from '../../../src/sim/roster/file-error.ts'
import { duplicateId } from '../../../src/sim/roster/faults.ts'
import { csv1, oneroster, read, told } from './reading.ts'

/** What the scan says of a `schools.csv` in an otherwise sound set. */
async function schools(text: string | Uint8Array, options: Parameters<typeof read>[1] = {}) {
  return (await read({ ...csv1, 'schools.csv': text }, options)).errors
}

const head = 'school_id,school_name\n'

/** Each fault, made in one file, and what is told of it: its code, line and column, message, and how to mend it. */
const faults: [
  name: string,
  text: string | Uint8Array,
  code: FileErrorCode,
  place: string,
  message: string,
  fix: string,
][] = [
  [
    'an unquoted comma',
    `${head}1,Oak\n2,Smith, Jr. High\n`,
    'invalid_columns',
    '3:2',
    'Invalid row content: Invalid columns: the row has 3 cells, the header has 2; "Smith, Jr. High" looks like one value of school_name',
    'Put a value that holds a comma between double quotes, or remove the comma',
  ],
  [
    'an unquoted comma whose surplus cell happens to be empty',
    `${head}2,Smith, Jr.,\n`,
    'invalid_columns',
    '2:2',
    'Invalid row content: Invalid columns: the row has 4 cells, the header has 2; "Smith, Jr." looks like one value of school_name',
    'Put a value that holds a comma between double quotes, or remove the comma',
  ],
  [
    'a torn value that cannot be guessed',
    `${head}1,Oak,Elm\n`,
    'invalid_columns',
    '2:0',
    'Invalid row content: Invalid columns: the row has 3 cells, the header has 2',
    'Put a value that holds a comma between double quotes, or remove the comma',
  ],
  [
    'too few cells',
    `${head}1\n`,
    'invalid_columns',
    '2:0',
    'Invalid row content: Invalid columns: the row has 1 cell, the header has 2; the last one that is there is school_id',
    'Export every column in every row, with nothing between the commas where a value is empty',
  ],
  [
    'extra commas',
    `${head}1,Oak,,\n`,
    'invalid_columns',
    '2:3',
    'Invalid row content: Invalid columns: the row has 4 cells, the header has 2; the 2 at the end are empty',
    'Remove the extra commas at the end of the row; --lenient passes over them',
  ],
  [
    'quotes inside a cell',
    `${head}1,Oak "Maverick" High\n`,
    'invalid_quotes',
    '2:2',
    'Invalid row content: Invalid quotes: a double quote stands inside the cell',
    'Remove the quotes inside the value, or write a backslash before each of them',
  ],
  [
    'doubled quotes',
    `${head}1,"Oak ""Maverick"" High"\n`,
    'invalid_quotes',
    '2:2',
    'Invalid row content: Invalid quotes: a double quote is doubled inside the cell',
    'Remove the quotes inside the value, or write a backslash in place of the first of the two',
  ],
  [
    'text after the closing quote',
    `${head}1,"Oak" High\n`,
    'invalid_quotes',
    '2:2',
    'Invalid row content: Invalid quotes: text follows the quote that closes the cell',
    'Put quotes around the whole cell only, and a backslash before each quote inside it',
  ],
  [
    'a quote that is never closed',
    `${head}1,"Oak\n2,Elm\n`,
    'invalid_quotes',
    '2:2',
    'Invalid row content: Invalid quotes: the quote that opens the cell is never closed',
    'Close the quote at the end of the cell, or remove it',
  ],
  [
    'an empty ID',
    `${head},Oak\n1,Elm\n`,
    'missing_id',
    '2:1',
    'Invalid row content: Missing ID: school_id is empty',
    'Give every row its school_id in the SIS, or leave the row out',
  ],
  [
    'an empty name',
    `${head}1, \n`,
    'invalid_value',
    '2:2',
    'Invalid row content: Missing value: school_name is empty',
    'Fill in school_name in every row',
  ],
  [
    'a header too few',
    'school_id\n1\n',
    'missing_header',
    '1:0',
    'Missing header: school_name is not there',
    'Add the column school_name, empty where there is nothing to tell',
  ],
  [
    'no line of headers',
    '1,Oak\n',
    'missing_header',
    '1:0',
    'Missing header: the first line has none of the expected headers, school_id and school_name',
    'Make the first line school_id,school_name',
  ],
  [
    'nothing at all',
    '',
    'missing_header',
    '0:0',
    'Missing header: the file is empty, expected a line of headers',
    'Make the first line school_id,school_name',
  ],
  [
    'a misspelt header',
    'School ID,school_name\n1,Oak\n',
    'unknown_header',
    '1:1',
    'Unknown header: "School ID", did you mean school_id?',
    'Write the header exactly as school_id',
  ],
  [
    'a strange header',
    'school_id,school_name,mascot\n1,Oak,Owl\n',
    'unknown_header',
    '1:3',
    'Unknown header: "mascot", expected school_id and school_name',
    'Remove the column, or name what it is called with --columns',
  ],
  [
    'a header twice',
    'school_id,school_name,school_id\n1,Oak,1\n',
    'unknown_header',
    '1:3',
    'Duplicate header: school_id stands in column 1 already',
    'Keep one of the two columns',
  ],
  [
    'a column without a header',
    'school_id,school_name,\n1,Oak,\n',
    'unreadable_file',
    '1:3',
    'Unreadable file: column 3 has no header',
    'Remove the extra column, or name it',
  ],
  [
    'semicolons',
    'school_id;school_name\n1;Oak\n',
    'unreadable_file',
    '1:0',
    'Unreadable file: the cells are parted by semicolons, expected commas',
    'Export or save the file with commas between the cells',
  ],
  [
    'carriage returns alone',
    'school_id,school_name\r1,Oak\r',
    'unreadable_file',
    '1:0',
    'Unreadable file: the lines end with a carriage return alone',
    'Save the file with line feeds, or with carriage returns and line feeds',
  ],
  [
    'a spreadsheet',
    Buffer.from('PK\x03\x04\x14\x00'),
    'unreadable_file',
    '0:0',
    'Unreadable file: the file is a zip or a spreadsheet (.xlsx), expected CSV',
    'Export or save it as CSV',
  ],
  [
    'a web page',
    '<!DOCTYPE html><html>\n',
    'unreadable_file',
    '0:0',
    'Unreadable file: the file is a web page or XML, expected CSV',
    'Export or save it as CSV',
  ],
  [
    'NUL bytes',
    `${head}1,O\0ak\n`,
    'unreadable_file',
    '0:0',
    'Unreadable file: the file holds NUL bytes, expected CSV as text',
    'Export or save it as CSV in UTF-8',
  ],
  [
    'UTF-16',
    Buffer.from('\ufeffschool_id,school_name\n1,Oak\n', 'utf16le'),
    'bad_encoding',
    '0:0',
    'Unreadable encoding: the file is UTF-16, expected UTF-8',
    'Save it as "CSV UTF-8"; "Unicode text" is another encoding',
  ],
  [
    'Windows-1252',
    Buffer.from(`${head}1,Oak\n2,San José\n3,Elm\n`, 'latin1'),
    'bad_encoding',
    '3:0',
    'Unreadable encoding: the line is not UTF-8',
    'Export or save the file as UTF-8 ("CSV UTF-8")',
  ],
  [
    'a header alone',
    head,
    'empty_set',
    '0:0',
    'Empty file: there is a header and no row',
    'Export at least one row; an empty export mostly means that its filter is wrong',
  ],
]

describe('A file error tells what came and what was expected', () => {
  test.each(faults)('%s', async (_, text, code, place, message, fix) => {
    const errors = await schools(text)
    expect(told(errors)).toEqual([`schools.csv:${place} ${code}: ${message}`])
    expect(errors[0]!.fix).toBe(fix)
  })

  test('with the offending text, also from another encoding', async () => {
    expect((await schools(Buffer.from(`${head}2,San José\n`, 'latin1')))[0]!.text).toBe('2,San José')
    expect((await schools(`${head}1,Oak "M"\n`))[0]!.text).toBe('1,Oak "M"')
    const [error] = await schools(`${head}1,${'x'.repeat(400)},y\n`)
    expect(error!.text).toHaveLength(200)
  })

  test('each row’s, and goes on reading', async () => {
    const errors = await schools(`${head}1,"Oak\n,Elm\n3,A"B\n4,Ash\n5,a,b\n6,"Fir" x\n`)
    expect(told(errors).map((it) => it.split(': ')[0])).toEqual([
      'schools.csv:2:2 invalid_quotes',
      'schools.csv:3:1 missing_id',
      'schools.csv:4:2 invalid_quotes',
      'schools.csv:6:0 invalid_columns',
      'schools.csv:7:2 invalid_quotes',
    ])
    expect(errors.map(({ header }) => header)).toEqual(['school_name', 'school_id', 'school_name', '', 'school_name'])
  })

  test('a wrong role', async () => {
    const users = oneroster['users.csv'].replace('parent,kim', 'counselor,kim')
    expect(told((await read({ ...oneroster, 'users.csv': users }, { lenient: true })).errors)).toEqual([
      'users.csv:4:6 invalid_value: Invalid row content: Invalid value: role is "counselor", expected administrator, aide, guardian, parent, proctor, relative, student or teacher',
    ])
  })
})

test('A duplicate ID names both lines', () => {
  const error = duplicateId({ kind: 'class', file: 'classes.csv', line: 9, firstLine: 4, id: 'c1' })
  expect(error.code).toBe('duplicate_id')
  expect(told([error])).toEqual([
    'classes.csv:9:0 duplicate_id: Duplicate ID: class "c1" stands in line 4 already, with other values',
  ])
  expect(error.fix).toBe('Give each record an id of its own in the SIS, or remove the row that is wrong')
})
