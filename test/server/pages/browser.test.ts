import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { PersonChoice } from '../../../src/server/session/access.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { textsOf } from '../opened.ts'
import { faultsFor, faultsOf } from './faults-of.ts'
import { gatherTroubles } from './gather-troubles.ts'
import { inBrowser, still } from './in-browser.ts'
import { keepPicture } from './keep-picture.ts'
import { pagesToSee } from './pages-to-see.ts'
import { signInAs } from './sign-in-as.ts'

const it = inBrowser()
const troubles: string[] = []
let paths: ReturnType<typeof pagesToSee> | undefined

async function signedIn(choice: PersonChoice, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await it.browser.newContext({ ...still, viewport: { width: 1280, height: 900 }, ...options }))
    .newPage()
  // A page that tells of something missing is itself a reply with an error's status.
  gatherTroubles(page, troubles, /status of 40\d/)
  await signInAs(page, it.server.url, choice)
  return page
}

/** Files as somebody picks them from a folder. */
async function picked(set: ReturnType<typeof oakFeed>) {
  return Object.entries(await textsOf(set)).map(([name, text]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  }))
}

async function oak(id: string): Promise<PersonChoice> {
  const district = await it.server.districts.create({ id, name: 'Oak County' })
  await district.receive(oakFeed(), { via: 'page', name: 'a test' })
  return { role: 'district admin', districtId: id }
}

describe('In a browser', () => {
  test('files are uploaded, the hold is reviewed and cleared, and nothing waits any more', async () => {
    const page = await signedIn(await oak('oak'))
    await page.goto(`${it.server.url}/districts/oak`)
    await page.locator('input[type=file]').setInputFiles(await picked(oakFeed({ without: ['s1', 's2'] })))
    await page.getByRole('button', { name: 'Upload' }).click()
    await page.getByText('On hold: 1 of 1 school').waitFor()
    await page.getByText('Upload 2 has arrived, and waits for you in 1 school').waitFor()

    await page.getByRole('link', { name: 'Review changes' }).click()
    await page.getByRole('img', { name: /students: 2 of 3 removed \(66.7 %\)/ }).first().waitFor()
    await page.locator('select[name=label]').selectOption('true removal')
    await page.locator('select[name=record]').selectOption('students')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('1 to 2 of 2 changes').waitFor()

    await page.getByRole('button', { name: 'Clear hold…' }).click()
    const question = page.getByRole('dialog')
    await question.getByText('removes 2 students and 2 guardians').waitFor()
    expect(page.url()).toContain('/holds/1')
    await question.getByRole('link', { name: 'Cancel' }).click()
    await question.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Clear hold…' }).click()
    await question.getByRole('button', { name: 'Clear hold' }).click()
    await page.getByText('The hold of Oak High is cleared').waitFor()
    await page.getByText('The school is connected').waitFor()
    await page.context().close()
  })

  test('the same is done without scripts', async () => {
    const page = await signedIn(await oak('oak-without-scripts'), { javaScriptEnabled: false })
    await page.goto(`${it.server.url}/districts/oak-without-scripts`)
    await page.locator('input[type=file]').setInputFiles(await picked(oakFeed({ without: ['s1', 's2'] })))
    await page.getByRole('button', { name: 'Upload' }).click()
    await page.getByRole('button', { name: 'Clear holds of the selected schools…' }).click()
    await page.getByText('removes 2 students and 2 guardians').waitFor()
    await page.getByRole('button', { name: 'Clear hold' }).click()
    await page.getByText('The hold of Oak High is cleared').waitFor()
    await page.context().close()
  })

  test('a page brings itself up to date when something happens elsewhere, and keeps what is opened', async () => {
    const page = await signedIn(await oak('oak-lively'))
    await page.goto(`${it.server.url}/districts/oak-lively`)
    await page.getByText('The school is connected').waitFor()
    await page.getByText('why?').first().click()
    await it.server.districts.get('oak-lively').receive(oakFeed({ without: ['s1', 's2'] }), {
      via: 'sftp',
      name: 'oak',
    })
    await page.getByText('On hold: 1 of 1 school').waitFor()
    await page.locator('details.why[open]').waitFor()
    await page.context().close()
  })

  test('colors change at once, and stay', async () => {
    const page = await signedIn({ role: 'trainer' }, { colorScheme: 'light' })
    await page.goto(it.server.url)
    await page.getByText('Trainer', { exact: true }).click()
    await page.getByRole('button', { name: 'Dark colors' }).click()
    await page.locator('html[data-theme=dark]').waitFor()
    await page.reload()
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(15, 18, 23)')
    await page.context().close()
  })

  test('the checker finds what keeps somebody out', async () => {
    const page = await signedIn({ role: 'trainer' })
    await page.goto(it.server.url)
    await page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    expect((await faultsFor(page)).map(({ id }) => id)).toEqual(['image-alt'])
    await page.context().close()
  })

  for (const [width, colorScheme] of [[1280, 'light'], [390, 'dark']] as const) {
    test(`every page fits ${width} px, in ${colorScheme} colors, and nothing keeps anybody out`, async () => {
      const page = await signedIn({ role: 'trainer' }, { viewport: { width, height: 844 }, colorScheme })
      const faults: string[] = []
      for (const [name, path] of Object.entries(await (paths ??= pagesToSee(it.server)))) {
        await page.goto(it.server.url + path)
        faults.push(...await faultsOf(page))
        await keepPicture(page, `${name} ${width} ${colorScheme}`)
      }
      expect(faults).toEqual([])
      await page.context().close()
    })
  }

  test('no page has complained of anything', () => {
    expect(troubles).toEqual([])
  })
})
