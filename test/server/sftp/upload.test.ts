import { expect, test } from 'vitest'
import { districts } from '../../fixtures/district.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { connect, putSet } from './client.ts'
import { password, sftpServers } from './started.ts'

const start = sftpServers(districts())

test('a set that is complete and quiet becomes an upload, and its outcome can be read back', async () => {
  const { server, world, pass, district, lines } = await start()
  const client = await connect(server.port, { password })
  await putSet(client, oakFeed())
  await pass(4_999)
  expect(await world.uploadIds()).toEqual([])
  await pass(1)
  const report = await world.report()
  expect(report.status).toBe('applied')
  expect(report.origin).toBe('SFTP oak, set 1')
  expect(district.received).toEqual([{
    origin: 'SFTP oak, set 1',
    names: ['classes.csv', 'enrollments.csv', 'schools.csv', 'students.csv', 'teachers.csv'],
    by: { via: 'sftp', name: 'oak' },
  }])
  expect(await client.ls('/')).toEqual(['last-upload.txt', 'taken'])
  expect(await client.ls('/taken')).toEqual(['1'])
  expect(await client.ls('/taken/1')).toContain('students.csv')
  const outcome = await client.get('/last-upload.txt')
  expect(outcome).toContain('status: applied\nupload: 1\nfile errors: 0\nschools on hold: 0\nfiles: /taken/1\n')
  expect(outcome).toContain('Applied: 1 school is up to date.')
  expect(await client.get('/taken/1/outcome.txt')).toBe(outcome)
  expect(lines.at(-1)).toBe('SFTP: oak: set 1 of oak is upload 1: applied')
  await client.end()
})
