import { describe, expect, test } from 'vitest'
import { oakFeed } from '../../fixtures/oak.ts'
import { formWith, textsOf } from '../opened.ts'
import { admin, oakServer } from './oak-server.ts'

const server = oakServer()
const sender = { via: 'page', name: 'a test' } as const
const half = () => oakFeed({ without: ['s1', 's2'] })

describe('The pages of the sync', () => {
  test('lead somebody who is not signed in to the sign-in, and from there back', async () => {
    const visitor = server.visitor()
    const shown = await visitor.get('/districts/oak')
    expect(visitor.path).toBe('/sign-in?back=%2Fdistricts%2Foak')
    expect(shown.text).toContain('Only this machine can see this server')
    await visitor.post('/sign-in', { role: 'district admin', district: 'oak', back: '/districts/oak/uploads' })
    expect(visitor.path).toBe('/districts/oak/uploads')
  })

  test('show a hold, its changes, and what clearing it does; clearing it does that', async () => {
    await server.oak.receive(half(), sender)
    const visitor = server.visitor()
    const tab = await visitor.signIn(admin)
    expect(visitor.path).toBe('/districts/oak')
    expect(tab.text).toContain('On hold: 1 of 1 school')
    expect(tab.text).toContain('Oak High would lose 2 of 3 students and 2 of 2 guardians.')

    const review = await visitor.get('/districts/oak/holds/1')
    expect(review.text).toContain('2 of 3 students would be removed (66.7 %; the limit is 10 %)')
    expect(review.text).toContain('2 of 2 removed (100.0 %)')
    expect(review.text).toMatch(/Ben Hill s1 student removed/)
    expect(review.text).toContain('1 to 4 of 4 changes')
    const guardians = await visitor.get('/districts/oak/holds/1?record=guardians&search=cora')
    expect(guardians.text).toContain('1 to 1 of 1 changes')
    expect(guardians.text).not.toContain('Ben Hill s1')

    const csv = await visitor.get('/districts/oak/uploads/2/changes.csv?school=1')
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.html).toMatch(/^change_type,record_type,source_id/)
    expect(csv.html).toContain('remove,students,s1,Ben Hill')

    const question = await visitor.get('/districts/oak/holds/clear?school=1')
    expect(question.text).toContain('Clear the hold of Oak High?')
    expect(question.text).toContain('removes 2 students and 2 guardians')
    const after = await visitor.post('/districts/oak/holds/clear', { school: '1', upload: '2' })
    expect(after.text).toContain('The hold of Oak High is cleared, and the changes are applied.')
    expect(after.text).toContain('The school is connected')
    expect((await server.oak.world.report(2)).schools[0]!.holds[0]!.approved).toBe(true)
    expect((await visitor.get('/districts/oak')).text).not.toContain('is cleared')
    expect((await visitor.get('/districts/oak/uploads/2')).text).toContain('Applied after an approval')
  })

  test('refuse to clear what a newer upload has replaced, and say so', async () => {
    await server.oak.receive(oakFeed(), sender)
    const old = (await server.oak.receive(half(), sender)).uploadId
    const visitor = server.visitor()
    await visitor.signIn(admin)
    await visitor.get('/districts/oak/holds/clear?school=1')
    await server.oak.receive(oakFeed({ without: ['s1', 's3'] }), sender)
    const shown = await visitor.post('/districts/oak/holds/clear', { school: '1', upload: String(old) })
    expect(shown.status).toBe(409)
    expect(shown.text).toContain('has been superseded by it')
    expect((await server.oak.world.holds())[0]!.schoolId).toBe('1')
    await server.oak.receive(oakFeed(), sender)
  })

  test('take files, and show the errors in them with the next steps for each', async () => {
    const visitor = server.visitor()
    await visitor.signIn(admin)
    const files = await textsOf(oakFeed())
    files['students.csv'] = files['students.csv']!.replace('1,s1,', '1,,')
    const shown = await visitor.upload('/districts/oak/uploads', (csrf) => formWith(files, { csrf }))
    expect(visitor.path).toMatch(/^\/districts\/oak\/uploads\/\d+$/)
    expect(shown.text).toContain('but its files have errors. Nothing of it was processed.')
    expect(shown.text).toContain('1 file error in 1 file')
    expect(shown.text).toContain('Next steps: students_errors.csv')
    const csv = await visitor.get(`${visitor.path}/file-errors/students_errors.csv`)
    expect(csv.html).toMatch(/^line,column,header,error,message,text,fix\n2,/)
    const tab = await visitor.get('/districts/oak')
    expect(tab.text).toContain('The last upload waits for 1 file error to be mended')
    const again = await visitor.upload(
      '/districts/oak/uploads',
      (csrf) => formWith({ ...files, 'students.csv': files['students.csv']!.replace('1,,', '1,s1,') }, { csrf }),
    )
    expect(again.text).toMatch(/Upload \d+ is applied in 1 school\./)
  })

  test('take no files and no clicks that another site may have sent', async () => {
    const visitor = server.visitor()
    await visitor.signIn(admin)
    const before = (await server.oak.world.uploadIds()).length
    const files = await textsOf(half())
    const shown = await visitor.upload('/districts/oak/uploads', () => formWith(files, { csrf: 'guessed' }))
    expect(shown.status).toBe(403)
    expect((await server.oak.world.uploadIds()).length).toBe(before)
    const stranger = server.visitor()
    expect((await stranger.post('/districts/oak/transfer', { transfer: 'pause' })).status).toBe(403)
    expect(server.oak.transfer.paused).toBe(false)
  })

  test('pause the transfer and let it run again', async () => {
    const visitor = server.visitor()
    await visitor.signIn(admin)
    expect((await visitor.post('/districts/oak/transfer', { transfer: 'pause' })).text)
      .toContain('Paused: files by SFTP are refused')
    expect(server.oak.transfer.paused).toBe(true)
    await visitor.post('/districts/oak/transfer', { transfer: 'resume' })
    expect(server.oak.transfer.paused).toBe(false)
  })

  test('list the uploads, and leave the district before its first one with a way to begin', async () => {
    const visitor = server.visitor()
    await visitor.signIn({ role: 'trainer' })
    expect((await visitor.get('/districts/oak/uploads')).text).toMatch(
      /1 · Mon 5 Jan 2026, 02:00 ○? ?Applied in 1 school/,
    )
    await server.districts.create({ id: 'new', name: 'New County' })
    expect((await visitor.get('/districts/new')).text).toContain('No upload yet')
    expect((await visitor.get('/')).text).toContain('New County')
  })

  test('show what is refused as a page, with ways to go on', async () => {
    const visitor = server.visitor()
    await visitor.signIn(admin)
    const held = await visitor.get('/districts/oak/holds/nowhere')
    expect(held.status).toBe(409)
    expect(held.text).toContain('Look at a school that is on hold: "nowhere" is not, or not any more.')
    expect(held.text).toContain('Go to the first page')
    expect((await visitor.get('/districts/oak/uploads/99')).status).toBe(404)
    expect((await visitor.get('/nothing/here')).text).toContain('There is no page at /nothing/here')
    expect((await visitor.get('/districts/elsewhere')).status).toBe(404)
  })
})
