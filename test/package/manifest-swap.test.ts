import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { publishManifest, restoreManifest } from '../../pack/manifest-swap.ts'
import { publishedManifest } from '../../pack/published-manifest.ts'
import { temporaryFolder } from '../commands/command-line.ts'

const own = {
  name: 'homeroom',
  exports: { '.': './src/homeroom.ts', './mocks': './mocks/mocks.ts' },
  bin: { homeroom: './src/main.ts' },
  dependencies: { hono: '^4.0.0' },
  devDependencies: { typescript: '^7.0.0' },
}

async function project(): Promise<string> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'package.json'), JSON.stringify(own))
  return folder
}

const manifestOf = async (folder: string) => JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))

describe('The manifest of the package', () => {
  test('names JavaScript with types where the project names TypeScript, and differs in nothing else', () => {
    expect(publishedManifest(own)).toEqual({
      ...own,
      exports: {
        '.': { types: './dist/src/homeroom.d.ts', default: './dist/src/homeroom.js' },
        './mocks': { types: './dist/mocks/mocks.d.ts', default: './dist/mocks/mocks.js' },
        './package.json': './package.json',
      },
      bin: { homeroom: './dist/src/main.js' },
    })
  })

  test('stands in the place of the project’s own while npm packs, and no longer', async () => {
    const folder = await project()
    publishManifest(folder)
    expect(await manifestOf(folder)).toEqual(publishedManifest(own))
    restoreManifest(folder)
    expect(await manifestOf(folder)).toEqual(own)
    expect(await readdir(folder)).toEqual(['package.json'])
  })

  test('goes again where an earlier npm was interrupted, and where none was, nothing happens', async () => {
    const folder = await project()
    restoreManifest(folder)
    expect(await manifestOf(folder)).toEqual(own)
    await writeFile(join(folder, 'package.json.kept'), JSON.stringify(own))
    restoreManifest(folder)
    expect(await manifestOf(folder)).toEqual(own)
    publishManifest(folder)
    restoreManifest(folder)
    expect(await manifestOf(folder)).toEqual(own)
  })

  test('is not thrown away where somebody has changed it', async () => {
    const folder = await project()
    publishManifest(folder)
    const changed = { ...await manifestOf(folder), version: '2.0.0' }
    await writeFile(join(folder, 'package.json'), JSON.stringify(changed))
    expect(() => restoreManifest(folder)).toThrow('Decide which manifest counts')
    expect(await manifestOf(folder)).toEqual(changed)
  })
})
