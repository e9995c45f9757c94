import { startServer } from './src/server/start.ts'
import { district } from './src/sim/district/district.ts'
import { exportOf } from './src/sim/district/export.ts'
import { fileInMemory } from './src/sim/roster/upload-set.ts'
const students = Number(process.argv[2])
const server = await (await startServer({
  host: '127.0.0.1',
  port: 0,
  sftpPort: 0,
  store: 'memory',
  demonstration: false,
  log: console.error,
})).ready
const made = district({ students, seed: '1' })
const big = await server.districts.create({ id: 'big', name: 'Big ISD', start: '2026-01-05' })
const up = async (date: string, mistakes: string[]) => {
  const files = []
  for await (const { name, text } of exportOf(made, date, { format: 'csv-2.0', mistakes })) {
    const parts: Uint8Array[] = []
    for await (const part of text) parts.push(Buffer.from(part))
    files.push(fileInMemory(name, ...parts))
  }
  const t = performance.now()
  await big.receive({ origin: date, files }, { via: 'sftp', name: 'x' })
  console.log('upload', Math.round(performance.now() - t), 'ms')
}
await up('2026-01-05', [])
await big.world.advanceTo('2026-01-06')
await up('2026-01-06', ['half-rolled'])
const held = (await big.world.holds())[0]!
const base = `/districts/big`
const get = async (path: string) => {
  const t = performance.now()
  const r = await fetch(server.url + path, {
    headers: { accept: 'text/html', authorization: `Bearer ${server.trainerToken}` },
  })
  const text = await r.text()
  return [Math.round(performance.now() - t), r.status, text.length]
}
const teacher = (await big.world.people.page(held.schoolId, { role: 'teacher', limit: 1 })).entries[0]!
for (
  const path of [
    base,
    `${base}/holds/${held.schoolId}`,
    `${base}/holds/${held.schoolId}?search=hill`,
    `${base}/uploads`,
    `${base}/uploads/2`,
    `${base}/schools`,
    `${base}/schools/${held.schoolId}`,
    `${base}/schools/${held.schoolId}?search=hill`,
    `${base}/schools/${held.schoolId}?list=classes`,
    `${base}/inboxes`,
    `${base}/inboxes/admin%40district.example`,
    `${base}/teacher?account=${teacher.accountId}`,
    `${base}/phone?account=${teacher.accountId}`,
  ]
) {
  const first = await get(path)
  const others = []
  for (let i = 0; i < 5; i++) others.push((await get(path))[0]!)
  console.log(path, 'first', first.join(' '), 'then', others.sort((a, b) => a - b)[2])
}
await server.close()
