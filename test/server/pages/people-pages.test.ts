import { describe, expect, test } from 'vitest'
import { mailPolicy } from '../../../src/server/security/headers.ts'
import { account, classNamed, oakFeed } from '../../fixtures/oak.ts'
import { uploadSet } from '../../fixtures/upload-set.ts'
import { textsOf } from '../opened.ts'
import { admin, oakServer } from './oak-server.ts'

const server = oakServer()
const as = async (role: 'teacher' | 'family', email: string) => ({
  role,
  districtId: 'oak',
  accountId: await account(server.oak.world, email),
})

describe('The pages of people', () => {
  test('have a teacher claim, rename and share a class, and read the mail', async () => {
    const visitor = server.visitor()
    const mine = await visitor.signIn(await as('teacher', 't1'))
    expect(visitor.path).toBe('/districts/oak/teacher')
    expect(mine.text).toContain('1 class waits to be claimed.')
    const art = String(await classNamed(server.oak.world, 'Art'))
    expect((await visitor.post('/districts/oak/teacher/claim', { class: art })).text).toContain('Art is yours now')
    expect((await visitor.post('/districts/oak/teacher/rename', { class: art, name: 'Fine art' })).text)
      .toContain('The class is called Fine art now.')
    expect((await visitor.post('/districts/oak/teacher/co-owner', { class: art, email: 't2@oak.example' })).text)
      .toMatch(/owns Fine art as well/)
    const refused = await visitor.post('/districts/oak/teacher/rename', { class: art, name: ' ' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('Give a name of 1 to 255 characters, not one of 0')
    expect((await visitor.post('/districts/oak/teacher/archive', { class: art })).text).toContain(
      'You can bring it back.',
    )
    expect((await visitor.post('/districts/oak/teacher/unarchive', { class: art })).text).toContain('Fine art is back.')
    const inbox = await visitor.get('/districts/oak/inboxes')
    expect(visitor.path).toBe('/districts/oak/inboxes/t1%40oak.example')
    expect(inbox.html).toContain('sandbox=""')
    const frame = /<iframe src="([^"]+)"/.exec(inbox.html)![1]!
    expect((await visitor.get(frame)).headers.get('content-security-policy')).toBe(mailPolicy)
    expect((await visitor.get(`${visitor.path}`)).status).toBe(200)
    expect((await visitor.get('/districts/oak/inboxes/t1%40oak.example?view=source')).text).toContain(
      'MIME-Version: 1.0',
    )
  })

  test('let everybody do their own things alone', async () => {
    const visitor = server.visitor()
    await visitor.signIn(await as('teacher', 't1'))
    const other = await account(server.oak.world, 't2')
    const band = String(await classNamed(server.oak.world, 'Band'))
    for (
      const path of [
        '/districts/oak',
        '/districts/oak/uploads',
        '/districts/oak/holds/1',
        '/districts/oak/schools',
        '/districts/oak/schools/1',
        `/districts/oak/teacher?account=${other}`,
        `/districts/oak/phone?account=${other}`,
        '/districts/oak/inboxes/t2%40oak.example',
      ]
    ) {
      expect(`${path}: ${(await visitor.get(path)).status}`).toBe(`${path}: 403`)
    }
    await visitor.get('/districts/oak/teacher')
    expect((await visitor.post('/districts/oak/teacher/claim', { class: band, account: String(other) })).status).toBe(
      403,
    )
    expect((await visitor.post('/districts/oak/teacher/claim', { class: band })).status).toBe(409)
    expect((await visitor.post('/districts/oak/holds/clear', { school: '1', upload: '1' })).status).toBe(403)
  })

  test('have a school admin see the own school and not the sync', async () => {
    const visitor = server.visitor()
    const shown = await visitor.signIn({ role: 'school admin', districtId: 'oak', schoolId: '1' })
    expect(visitor.path).toBe('/districts/oak/schools/1')
    expect(shown.text).toContain('Oak High')
    expect((await visitor.get('/districts/oak')).status).toBe(403)
    expect((await visitor.get('/districts/oak/schools/2')).status).toBe(403)
  })

  test('leave a school by text, and keep the conversation', async () => {
    const visitor = server.visitor()
    await visitor.signIn(await as('family', 'cora@home.example'))
    expect(visitor.path).toBe('/districts/oak/inboxes/cora%40home.example')
    const code = (await server.oak.world.schools())[0]!.code
    const before = await visitor.get('/districts/oak/phone')
    expect(before.text).toContain(`text @leave @${code}`)
    const after = await visitor.post('/districts/oak/phone', { back: '/districts/oak/phone', text: `@leave @${code}` })
    expect(after.text).toMatch(new RegExp(`@leave @${code} The service, 5 Jan, 02:00 You .*Oak High`))
    expect((await visitor.post('/districts/oak/phone', { back: '/districts/oak/phone', text: '@leave @nowhere' })).text)
      .toContain('No school has the code @nowhere. Nothing has changed.')
  })

  test('list the people and the classes of a school, and act on them after a question', async () => {
    const visitor = server.visitor()
    await visitor.signIn(admin)
    const people = await visitor.get('/districts/oak/schools/1?role=student&search=ben')
    expect(people.text).toContain('1 to 1 of 1 people')
    expect(people.text).toMatch(/Ben Hill Student SIS s1/)
    const ben = String(await account(server.oak.world, 'ben@oak.example'))
    expect((await visitor.get(`/districts/oak/schools/1/remove?account=${ben}`)).text).toContain(
      'Remove Ben Hill from Oak High?',
    )
    expect((await visitor.post('/districts/oak/schools/1/remove', { account: ben })).text)
      .toContain('Ben Hill is removed from Oak High.')
    expect((await visitor.get('/districts/oak/schools/1?search=ben')).text).toContain('Nobody is like this.')

    expect(
      (await visitor.post('/districts/oak/schools/1/message', { text: 'Snow day', role: ['student', 'teacher'] })).text,
    )
      .toMatch(/The message has reached \d people\./)
    expect((await visitor.post('/districts/oak/schools/1/remind')).text).toContain('1 teacher has a mail')
    const band = await classNamed(server.oak.world, 'Band')
    expect((await visitor.post('/districts/oak/schools/1/archive', { class: String(band) })).status).toBe(409)
    await server.oak.world.classes.claim({ classId: band, accountId: await account(server.oak.world, 't2') })
    expect((await visitor.get(`/districts/oak/schools/1/archive?class=${band}`)).text)
      .toContain('Archive 1 class of Oak High?')
    expect((await visitor.post('/districts/oak/schools/1/archive', { class: String(band) })).text)
      .toContain('1 class is archived, and their owners have a mail.')
  })

  test('turn the lists of a teacher with many classes, and come back to the part where something was done', async () => {
    const { world } = server.oak
    const ownerId = await account(world, 't1')
    for (let number = 1; number <= 120; number++) {
      await world.classes.create({ schoolId: '1', ownerId, name: `Club ${String(number).padStart(3, '0')}` })
    }
    const visitor = server.visitor()
    await visitor.signIn(await as('teacher', 't1'))
    const owned = (await world.classes.ofTeacher(ownerId)).owned.length
    const first = await visitor.get('/districts/oak/teacher')
    expect(first.text).toContain(`1 to 50 of ${owned} classes owned`)
    expect(first.html.match(/Archive Club/g)).toHaveLength(50)
    const second = await visitor.get('/districts/oak/teacher?owned=2')
    expect(second.text).toContain(`51 to 100 of ${owned} classes owned`)
    expect(second.html).toContain('href="/districts/oak/teacher?owned=3"')
    const shown = String(await classNamed(world, 'Club 060'))
    const after = await visitor.post('/districts/oak/teacher/archive', {
      class: shown,
      back: '/districts/oak/teacher?owned=2',
    })
    expect(after.text).toContain('Club 060 is archived.')
    expect(after.text).toContain(`51 to 100 of ${owned - 1} classes owned`)
    await visitor.post('/districts/oak/teacher/unarchive', { class: shown, back: 'https://elsewhere.example/' })
    expect(visitor.path).toBe('/districts/oak/teacher')
  })

  test('show names that are written as HTML as what they are', async () => {
    const files = await textsOf(oakFeed())
    files['students.csv'] = files['students.csv']!.replace('Gus,Lee', '<img src=x onerror=alert(1)>,Lee')
    await server.oak.receive(uploadSet(files), { via: 'page', name: 'a test' })
    const visitor = server.visitor()
    await visitor.signIn(admin)
    const shown = await visitor.get('/districts/oak/schools/1?search=%3Cimg')
    expect(shown.html).not.toContain('<img')
    expect(shown.html).toContain('value="&lt;img"')
    expect(shown.html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })
})
