import { expect, test } from 'vitest'
import { csvDownload } from '../../../src/sim/roster/csv-download.ts'
import { errorDocument, errorDocumentName, errorsByFile } from '../../../src/sim/roster/error-document.ts'
import { csv1, read } from './reading.ts'

async function text(parts: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const part of parts) all += part
  return all
}

test('A cell that a spreadsheet would run gets an apostrophe', async () => {
  const cells = ['=1+1', '+1', '-1', '@x', ' =1', '\t=1', 'a=1', '1-1', '', 'say "hi", all']
  expect(await text(csvDownload(['cell'], cells.map((cell) => [cell])))).toBe(
    `cell\n'=1+1\n'+1\n'-1\n'@x\n' =1\n'\t=1\na=1\n1-1\n\n"say ""hi"", all"\n`,
  )
})

test('Many rows come in parts', async () => {
  const rows = Array.from({ length: 1_200 }, (_, index) => [String(index)])
  const parts = []
  for await (const part of csvDownload(['n'], rows)) parts.push(part)
  expect(parts).toHaveLength(3)
  expect(parts.join('').split('\n')).toHaveLength(1_202)
})

test('The error document of a file lists what is wrong, and where', async () => {
  const { errors } = await read({ ...csv1, 'schools.csv': 'school_id,school_name\n,=Oak\n1\n' })
  const [[file, its]] = [...errorsByFile(errors)] as [[string, typeof errors]]
  expect(errorDocumentName(file)).toBe('schools_errors.csv')
  expect(await text(errorDocument(its))).toBe(
    [
      'line,column,header,error,message,text,fix',
      '2,1,school_id,missing_id,Invalid row content: Missing ID: school_id is empty,",=Oak","Give every row its school_id in the SIS, or leave the row out"',
      '3,,,invalid_columns,"Invalid row content: Invalid columns: the row has 1 cell, the header has 2; the last one that is there is school_id",1,"Export every column in every row, with nothing between the commas where a value is empty"',
      '',
    ].join('\n'),
  )
  expect(errorDocumentName('')).toBe('upload_errors.csv')
})
