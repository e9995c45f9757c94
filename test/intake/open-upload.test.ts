import { Buffer } from 'node:buffer'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { openUpload } from '../../src/intake/open-upload.ts'
import type { UploadFile } from '../../src/sim/roster/upload-set.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeroom-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function inFolder(files: Record<string, string>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

async function inZip(files: Record<string, string>, options: { mode?: number } = {}): Promise<string> {
  const zip = new ZipFile()
  for (const [path, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), path, options)
  zip.end()
  const path = join(folder, 'upload.zip')
  await pipeline(zip.outputStream, createWriteStream(path))
  return path
}

async function textOf(file: UploadFile): Promise<string> {
  const parts = []
  for await (const part of file.open()) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe.each([['folder', inFolder], ['zip', inZip]] as const)('A %s', (_, made) => {
  test('gives its CSV files, whatever else is there', async () => {
    const path = await made({
      'schools.csv': 'a',
      'Students.CSV': 'bb',
      'README.txt': 'x',
      '.DS_Store': 'x',
      '._schools.csv': 'x',
      '__MACOSX/schools.csv': 'x',
    })
    const { origin, files } = await openUpload(path)
    expect(origin).toBe(path)
    expect(files.map(({ name, size }) => [name, size]).sort()).toEqual([['Students.CSV', 2], ['schools.csv', 1]])
    for (const file of files) {
      expect(await textOf(file)).toHaveLength(file.size)
      expect(await textOf(file)).toHaveLength(file.size)
    }
  })

  test('may have them in one folder', async () => {
    const { files } = await openUpload(await made({ 'export/schools.csv': 'a', 'export/old/x.csv': 'b' }))
    expect(files.map(({ name }) => name)).toEqual(['schools.csv'])
  })

  test('with CSV files in two folders is refused', async () => {
    const path = await made({ 'fall/schools.csv': 'a', 'spring/schools.csv': 'b' })
    await expect(openUpload(path)).rejects.toMatchObject({
      code: 'input_unreadable',
      message:
        `Cannot tell which files to take from "${path}": CSV files are in fall, spring, expected them at the top or in one folder`,
    })
  })

  test('without CSV files is refused', async () => {
    const path = await made({ 'roster.xlsx': 'a' })
    await expect(openUpload(path)).rejects.toThrow(
      `Found no CSV file in "${path}", expected those of one upload; there is roster.xlsx`,
    )
  })

  test('is bounded', async () => {
    const path = await made({ 'a.csv': 'x'.repeat(50), 'b.csv': 'x'.repeat(50) })
    const code = 'input_too_large'
    await expect(openUpload(path, { fileBytesMax: 49 })).rejects.toMatchObject({ code })
    await expect(openUpload(path, { setBytesMax: 99 })).rejects.toMatchObject({ code })
    await expect(openUpload(path, { entriesMax: 1 })).rejects.toMatchObject({ code })
  })
})

describe('A zip', () => {
  test('that unpacks to far more than it is, is refused', async () => {
    const path = await inZip({ 'a.csv': 'x'.repeat(2 ** 21) })
    await expect(openUpload(path)).rejects.toMatchObject({
      code: 'input_too_large',
      message: expect.stringMatching(/a\.csv unpacks \d+ bytes to 2097152, expected at most 200 times as many$/),
    })
  })

  test('that lies about a size is stopped while it is read', async () => {
    const path = await inZip({ 'a.csv': 'x,y\n'.repeat(1_000) })
    const bytes = await readFile(path)
    const directory = bytes.lastIndexOf(Buffer.from('PK\x01\x02'))
    bytes.writeUInt32LE(100, directory + 24)
    await writeFile(path, bytes)
    const { files } = await openUpload(path)
    expect(files[0]!.size).toBe(100)
    await expect(textOf(files[0]!)).rejects.toMatchObject({
      name: 'HomeroomError',
      code: 'input_unreadable',
      message: expect.stringContaining('too many bytes'),
    })
  })

  test('with a link, a path upwards, a backslash or an encrypted file is refused', async () => {
    await expect(openUpload(await inZip({ 'a.csv': 'target' }, { mode: 0o120777 }))).rejects.toThrow('it is a link')
    const plain = await readFile(await inZip({ 'ab/c.csv': 'x' }))
    const renamed = (name: string) => Buffer.from(plain.toString('latin1').replaceAll('ab/c.csv', name), 'latin1')
    for (const name of ['../c.csv', '/b/c.csv', 'ab\\c.csv']) {
      await writeFile(join(folder, 'upload.zip'), renamed(name))
      await expect(openUpload(join(folder, 'upload.zip'))).rejects.toMatchObject({ code: 'input_unreadable' })
    }
    plain.writeUInt16LE(
      plain.readUInt16LE(plain.lastIndexOf('PK\x01\x02') + 8) | 1,
      plain.lastIndexOf('PK\x01\x02') + 8,
    )
    await writeFile(join(folder, 'upload.zip'), plain)
    await expect(openUpload(join(folder, 'upload.zip'))).rejects.toThrow('it is encrypted, expected an ordinary file')
  })

  test('with a name twice is refused', async () => {
    const path = await inZip({ 'a1.csv': 'x', 'a2.csv': 'y' })
    await writeFile(path, Buffer.from((await readFile(path, 'latin1')).replaceAll('a2.csv', 'a1.csv'), 'latin1'))
    await expect(openUpload(path)).rejects.toThrow(`Found "a1.csv" twice in "${path}", expected it once`)
  })

  test('that is none is refused', async () => {
    const path = join(folder, 'upload.zip')
    await writeFile(path, 'no zip')
    await expect(openUpload(path)).rejects.toMatchObject({ code: 'input_unreadable' })
  })
})

test('What is neither a folder nor a zip is refused', async () => {
  await inFolder({ 'students.csv': 'a' })
  const path = join(folder, 'students.csv')
  await expect(openUpload(path)).rejects.toThrow(
    `Cannot take "${path}" as an upload, expected a folder or a zip file with the files of one upload`,
  )
  const missing = join(folder, 'nowhere')
  await expect(openUpload(missing)).rejects.toThrow(
    `Cannot find "${missing}", expected a folder or a zip file with the files of one upload`,
  )
})
