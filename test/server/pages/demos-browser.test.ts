import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demos } from '../../../src/scenarios/demos/demos.ts'
import type { PersonChoice } from '../../../src/server/session/access.ts'
import { faultsOf } from './faults-of.ts'
import { gatherTroubles } from './gather-troubles.ts'
import { inBrowser, still } from './in-browser.ts'
import { keepPicture } from './keep-picture.ts'
import { signInAs } from './sign-in-as.ts'

const it = inBrowser()

async function signedIn(choice: PersonChoice, width: number): Promise<{ page: Page; troubles: string[] }> {
  const page = await (await it.browser.newContext({ ...still, viewport: { width, height: 900 } })).newPage()
  // On a busy machine a step and its checker take their time.
  page.setDefaultTimeout(120_000)
  const troubles: string[] = []
  gatherTroubles(page, troubles)
  await signInAs(page, it.server.url, choice)
  return { page, troubles }
}

describe('A trainer', () => {
  test.each(demos.map((demo, index) => [demo.title, demo, index % 2 === 0 ? 1280 : 390] as const))(
    'tells “%s” to its end in a browser, and resets it',
    async (_, demo, width) => {
      const { page, troubles } = await signedIn({ role: 'trainer' }, width)
      await page.goto(it.server.url)
      await page.locator(`form[action="/demos/${demo.name}"] button`).click()
      await page.getByText('is ready: begin at the bottom').waitFor()
      const faults: string[] = []
      for (const [index, step] of demo.steps.entries()) {
        await page.locator('form[action$="/demo"] button').click()
        await page.locator('.demo summary', { hasText: `Step ${index + 1} of ${demo.steps.length}: ${step.title}` })
          .waitFor()
        await page.locator('html:not([aria-busy])').waitFor()
        expect(await page.locator('.problem').count(), `${step.title} at ${page.url()}`).toBe(0)
        expect((await page.locator('.say').innerText()).length).toBeGreaterThan(40)
        await keepPicture(page, `demo ${demo.name} ${index + 1} ${width}`)
        if (index % 2 === 0) faults.push(...await faultsOf(page))
      }
      expect(faults).toEqual([])
      const following = demos[demos.indexOf(demo) + 1]
      const next = page.getByRole('button', { name: `Next demo: ${following?.title}` })
      expect(await next.count()).toBe(following === undefined ? 0 : 1)
      expect(await page.getByRole('link', { name: 'All demos' }).getAttribute('href')).toBe('/#demos')
      await page.getByRole('button', { name: 'Play it again' }).click()
      await page.getByText('The demo is at its beginning again').waitFor()
      expect(troubles).toEqual([])
      await page.context().close()
    },
  )

  test.each([[390, 844], [1280, 844]])(
    'sees the page beside a demo’s panel at %i × %i px, scrolls its words, and folds it to a line by keyboard',
    async (width, height) => {
      const demo = demos.toSorted((a, b) => b.steps.length - a.steps.length)[0]!
      const { page, troubles } = await signedIn({ role: 'trainer' }, width)
      await page.setViewportSize({ width, height })
      await page.goto(it.server.url)
      await page.locator(`form[action="/demos/${demo.name}"] button`).click()
      const shares: string[] = []
      const heightOf = (selector: string) =>
        page.evaluate<number>(`document.querySelector('${selector}').getBoundingClientRect().height`)
      for (const [index, { title }] of demo.steps.entries()) {
        await page.locator('form[action$="/demo"] button').click()
        await page.locator('.demo summary', { hasText: `Step ${index + 1} of ${demo.steps.length}` }).waitFor()
        const share = await heightOf('.bottom') / height
        if (share > 0.34) shares.push(`${title}: ${share}`)
      }
      expect(shares).toEqual([])
      expect(await heightOf('.demo-body')).toBeGreaterThan(56)
      await page.locator('.demo-body').focus()
      await page.keyboard.press('End')
      // The page's policy lets no text be run as a script, and waiting for one would be that.
      await expect.poll(() =>
        page.evaluate<boolean>(`(({ scrollTop, clientHeight, scrollHeight }) =>
          scrollTop + clientHeight + 1 >= scrollHeight)(document.querySelector('.demo-body'))`)
      ).toBe(true)

      await page.locator('.demo summary').focus()
      await page.keyboard.press('Enter')
      await page.locator('.demo-body').waitFor({ state: 'hidden' })
      expect(await heightOf('.demo')).toBeLessThan(44)
      expect(await page.locator('.demo summary').innerText()).toContain(`Step ${demo.steps.length} of`)
      await page.getByRole('link', { name: 'Stories' }).click()
      await page.goBack()
      await page.locator('.demo:not([open])').waitFor()
      await page.getByRole('link', { name: 'Schools' }).first().click()
      await page.locator('.demo:not([open])').waitFor()
      expect(await faultsOf(page)).toEqual([])
      await page.locator('.demo summary').press('Enter')
      await page.locator('.demo-body').waitFor()
      expect(troubles).toEqual([])
      await page.context().close()
    },
  )

  test('plays a district from date to date until it is stopped, and opens the menus of the bar by keyboard', async () => {
    const district = it.server.districts.list().find(({ name }) => name.endsWith('ISD'))!
    const { page } = await signedIn({ role: 'trainer' }, 1280)
    await page.goto(`${it.server.url}/districts/${district.id}`)
    const before = district.world.now()
    await page.getByRole('button', { name: 'Play' }).click()
    await page.getByRole('button', { name: 'Stop' }).waitFor()
    await page.locator(`.bottom time:not([datetime="${before}"])`).first().waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('button', { name: 'Play' }).waitFor()
    expect(district.world.now() > before).toBe(true)
    await page.locator('.bottom summary', { hasText: 'More' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '1 week on' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.context().close()
  })
})

test.each(['district admin', 'school admin', 'teacher', 'family'] as const)(
  'a %s can go everywhere that the bar at the top leads, and nothing keeps them out',
  async (role) => {
    const district = it.server.districts.list().find(({ name }) => name.endsWith('ISD'))!
    const [school] = await district.world.schools()
    const ofRole = { teacher: 'teacher', family: 'guardian' } as const
    const accountId = role === 'teacher' || role === 'family'
      ? (await district.world.people.page(school!.id, { role: ofRole[role], limit: 1 })).entries[0]!.accountId
      : undefined
    const choice: PersonChoice = {
      role,
      districtId: district.id,
      ...(role === 'school admin' && { schoolId: school!.id }),
      ...(accountId !== undefined && { accountId }),
    }
    for (const width of [1280, 390]) {
      const { page, troubles } = await signedIn(choice, width)
      await page.goto(it.server.url)
      const paths = await page.locator('.top nav a').evaluateAll((links) =>
        (links as unknown as { pathname: string }[]).map(({ pathname }) => pathname)
      )
      expect(paths.length).toBeGreaterThan(0)
      for (const path of paths) {
        await page.goto(it.server.url + path)
        expect(await page.locator('.problem').count(), path).toBe(0)
        expect(await faultsOf(page)).toEqual([])
        expect(await page.locator('.trainer').count()).toBe(0)
      }
      expect(troubles).toEqual([])
      await page.context().close()
    }
  },
)
