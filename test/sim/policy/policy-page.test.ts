import { expect, test } from 'vitest'
import { renderPolicyPage } from '../../../src/sim/policy/policy-page.ts'

test('docs/policies.md is what the schemas and presets say (`vitest run -u` writes it)', async () => {
  await expect(renderPolicyPage()).toMatchFileSnapshot('../../../docs/policies.md')
})
