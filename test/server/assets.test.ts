import { describe, expect, test } from 'vitest'
import { assetPath, assets } from '../../src/server/assets/assets.ts'

describe('The files that pages load', () => {
  test('may be kept for ever, since their name changes with their bytes', async () => {
    const reply = await assets().request(assetPath('style'))
    expect(reply.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await reply.text()).toContain('--accent')
    const again = await assets().request(assetPath('style'), {
      headers: { 'if-none-match': reply.headers.get('etag')! },
    })
    expect(again.status).toBe(304)
  })

  test('have Turbo among them, from its package', async () => {
    const reply = await assets().request(assetPath('turbo'))
    expect(reply.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await reply.text()).toContain('turbo-stream')
  })

  test.each(['/assets/style.css', '/assets/style-000000000000.css', '/assets/..%2Fassets.ts', '/assets/assets.ts'])(
    'are these and no others: not %s',
    async (path) => {
      expect((await assets().request(path)).status).toBe(404)
    },
  )
})
