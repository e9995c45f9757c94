import { expect, test } from 'vitest'
import { renderFormatsPage } from '../../../src/sim/roster/document.ts'

test('docs/formats.md is what the descriptions of the formats say (`vitest run -u` writes it)', async () => {
  await expect(renderFormatsPage()).toMatchFileSnapshot('../../../docs/formats.md')
})
