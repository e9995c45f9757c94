import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ZipFile } from 'yazl'
import { serverLimits } from '../../../src/server/security/limits.ts'
import { receiveFiles } from '../../../src/server/security/request-files.ts'
import { formWith, textsOf } from '../opened.ts'

async function receiving() {
  const folder = await mkdtemp(join(tmpdir(), 'homeroom-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const receive = (body: BodyInit, type?: string, more: { bytesMax?: number } = {}) =>
    receiveFiles(
      new Request('http://localhost/', {
        method: 'POST',
        body,
        ...(type !== undefined && { headers: { 'content-type': type } }),
      }),
      { folder, origin: 'a test', ...more },
    )
  return { folder, receive, left: () => readdir(folder) }
}

async function zipOf(files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile()
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name)
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}

const text = (content: string) => new TextEncoder().encode(content)

describe('Files in a request', () => {
  test('come loose, as a zip in a form, or as a zip alone', async () => {
    const { receive, left } = await receiving()
    const zip = await zipOf({ 'students.csv': text('id\n1\n') })
    const form = new FormData()
    form.append('files', new File([zip], 'export.zip'))
    const loose = await receive(formWith({ 'schools.csv': 'a\n', 'students.csv': 'id\n1\n' }, { note: 'hello' }))
    expect(await textsOf(loose.set)).toEqual({ 'schools.csv': 'a\n', 'students.csv': 'id\n1\n' })
    expect(loose.fields).toEqual({ note: 'hello' })
    const packed = await receive(form)
    expect(packed.set.origin).toBe('export.zip')
    expect(await textsOf(packed.set)).toEqual({ 'students.csv': 'id\n1\n' })
    const alone = await receive(zip, 'application/zip')
    expect(await textsOf(alone.set)).toEqual({ 'students.csv': 'id\n1\n' })
    for (const { discard } of [loose, packed, alone]) await discard()
    expect(await left()).toEqual([])
  })

  test('keep their names as names: no path leads out of the folder', async () => {
    const { receive, folder } = await receiving()
    const came = await receive(
      formWith({ '../../students.csv': 'a\n', [['C:', 'export', 'schools.csv'].join('\\')]: 'b\n' }),
    )
    expect(came.set.files.map(({ name }) => name)).toEqual(['students.csv', 'schools.csv'])
    expect((await readdir(join(folder, '..'))).includes('students.csv')).toBe(false)
    await expect(receive(formWith({ '/a/students.csv': 'a\n', '/b/students.csv': 'b\n' }))).rejects.toMatchObject({
      code: 'input_unreadable',
      message: expect.stringContaining('twice'),
    })
  })

  test('are bounded in bytes and number, and a bomb stays packed', async () => {
    const { receive, left } = await receiving()
    await expect(receive(formWith({ 'students.csv': 'x'.repeat(2_000) }), undefined, { bytesMax: 1_000 })).rejects
      .toMatchObject({ code: 'input_too_large' })
    const many = Object.fromEntries(
      Array.from({ length: serverLimits.uploadFilesMax + 1 }, (_, index) => [`${index}.csv`, 'a\n']),
    )
    await expect(receive(formWith(many))).rejects.toMatchObject({ code: 'input_too_large' })
    const bomb = await zipOf({ 'students.csv': new Uint8Array(20 * 1024 ** 2) })
    expect(bomb.length).toBeLessThan(100_000)
    await expect(receive(bomb, 'application/zip')).rejects.toMatchObject({
      code: 'input_too_large',
      message: expect.stringContaining('unpacks'),
    })
    expect(await left()).toEqual([])
  })

  test('are refused where they are no files of an upload', async () => {
    const { receive, left } = await receiving()
    await expect(receive('{}', 'application/json')).rejects.toMatchObject({ code: 'request_invalid' })
    await expect(receive('no form', 'multipart/form-data; boundary=x')).rejects.toMatchObject({
      code: 'request_invalid',
    })
    await expect(receive('no form', 'multipart/form-data')).rejects.toMatchObject({ code: 'request_invalid' })
    const cut = await new Response(formWith({ 'students.csv': 'x'.repeat(5_000) })).blob()
    await expect(receive(cut.slice(0, 3_000, cut.type))).rejects.toMatchObject({ code: 'request_invalid' })
    await expect(receive(formWith({ 'notes.txt': 'a' }))).rejects.toMatchObject({ code: 'input_unreadable' })
    await expect(receive(text('no zip'), 'application/zip')).rejects.toMatchObject({ code: 'input_unreadable' })
    expect(await left()).toEqual([])
  })
})
