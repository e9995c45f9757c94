import { describe, expect, test } from 'vitest'
import { csv1, oneroster, read, told } from './reading.ts'

const head = 'school_id,school_name\n'

async function schools(text: string, options: Parameters<typeof read>[1] = {}) {
  const { records, errors, files } = await read({ ...csv1, 'schools.csv': text }, options)
  return { rows: records.school.map(({ id, name, line }) => [id, name, line]), errors: told(errors), files }
}

describe('Lines', () => {
  test('may end with CRLF, with nothing, and be blank, and keep their numbers', async () => {
    const { rows, errors } = await schools('\ufeffschool_id,school_name\r\n\r\n1,Oak\r\n  \r\n2,"Elm"\r\n\n3,Ash')
    expect(errors).toEqual([])
    expect(rows).toEqual([['1', 'Oak', 3], ['2', 'Elm', 5], ['3', 'Ash', 7]])
  })

  test('count as they stand where a cell holds a line break', async () => {
    const { rows, errors } = await schools(`${head}1,"Oak\nHigh"\n2,Elm\n3,"a\n\nb"\n,x\n`)
    expect(rows).toEqual([['1', 'Oak\nHigh', 2], ['2', 'Elm', 4], ['3', 'a\n\nb', 5]])
    expect(errors).toEqual(['schools.csv:8:1 missing_id: Invalid row content: Missing ID: school_id is empty'])
  })

  test('may not break inside a cell in OneRoster', async () => {
    const orgs = oneroster['orgs.csv'].replace('Oak High', '"Oak\nHigh"')
    expect(told((await read({ ...oneroster, 'orgs.csv': orgs })).errors)).toEqual([
      'orgs.csv:3:4 invalid_quotes: Invalid row content: Invalid quotes: the quote that opens the cell is never closed',
      'orgs.csv:4:1 invalid_quotes: Invalid row content: Invalid quotes: a double quote stands inside the cell',
    ])
  })

  test('that open a quote do not swallow the rest', async () => {
    const { rows, errors } = await schools(`${head}1,"Oak\n${'2,Elm\n'.repeat(3)}3,"Ash"\n4,"Fir\n5,Yew\n`)
    expect(errors.map((it) => it.split(': ')[0])).toEqual([
      'schools.csv:2:2 invalid_quotes',
      'schools.csv:7:2 invalid_quotes',
    ])
    expect(rows).toEqual([['2', 'Elm', 3], ['2', 'Elm', 4], ['2', 'Elm', 5], ['3', 'Ash', 6], ['5', 'Yew', 8]])
  })
})

describe('Quotes and backslashes', () => {
  test.each([
    ['"Oak"', 'Oak'],
    ['"Oak, North"', 'Oak, North'],
    ['"Sam \\"Sammy\\" Lee"', 'Sam "Sammy" Lee'],
    ['Sam \\"Sammy\\" Lee', 'Sam "Sammy" Lee'],
    ['\\"Sammy\\"', '"Sammy"'],
    ['A\\B', 'A\\B'],
    ['"A\\B\\\\C"', 'A\\B\\\\C'],
    ['\ufdd0 \\"x\\"', '\ufdd0 "x"'],
  ])('%s is %s', async (cell, name) => {
    const { rows, errors } = await schools(`${head}1,${cell}\n`)
    expect(errors).toEqual([])
    expect(rows).toEqual([['1', name, 2]])
  })
})

describe('Parts in which a file arrives', () => {
  const text = `\ufeff${head}1,"Oak, \u{1f333} \\"North\\""\r\n2,Élm\n\n3,"two\nlines"\n4,x"y\n5,名前\n`

  test.each([1, 2, 3, 5, 7, 11, 64])('do not matter: %i bytes at a time', async (chunkBytes) => {
    for (const blockBytes of [1, 10, 30, 10_000]) {
      const { rows, errors, files } = await schools(text, { chunkBytes, limits: { blockBytes } })
      expect(rows).toEqual([['1', 'Oak, \u{1f333} "North"', 2], ['2', 'Élm', 3], ['3', 'two\nlines', 5], [
        '5',
        '名前',
        8,
      ]])
      expect(errors).toEqual([
        'schools.csv:7:2 invalid_quotes: Invalid row content: Invalid quotes: a double quote stands inside the cell',
      ])
      expect(files[0]).toMatchObject({ name: 'schools.csv', bytes: new TextEncoder().encode(text).length, rows: 5 })
    }
  })

  test('of many blocks keep their line numbers', async () => {
    const many = head + Array.from({ length: 5_000 }, (_, index) => `${index},School ${index}\n`).join('')
    const { rows } = await schools(many, { limits: { blockBytes: 1_000 }, chunkBytes: 700 })
    expect(rows).toHaveLength(5_000)
    expect(rows[4_999]).toEqual(['4999', 'School 4999', 5_001])
  })
})

test('The digest is that of the files, in whatever order they come', async () => {
  const one = await read(csv1)
  const other = await read(Object.fromEntries(Object.entries(csv1).reverse()))
  expect(one.digest).toMatch(/^[0-9a-f]{64}$/)
  expect(other.digest).toBe(one.digest)
  expect((await read({ ...csv1, 'schools.csv': csv1['schools.csv'] + '\n' })).digest).not.toBe(one.digest)
})
