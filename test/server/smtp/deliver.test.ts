import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver, type Delivery } from '../../../src/server/smtp/deliver.ts'
import { createWorld } from '../../../src/sim/world.ts'
import { districts } from '../../fixtures/district.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { manualTiming } from '../manual-timing.ts'
import { type TestDistrict, testDistrict } from '../test-district.ts'

const its = districts()
let root: string
let count = 0
const ends: (() => Promise<void>)[] = []
beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'homeroom-smtp-'))))
afterAll(async () => {
  for (const end of ends.reverse()) await end()
  await rm(root, { recursive: true })
})

/** A real mail server that keeps what it was sent. */
async function mailServer(options: SMTPServerOptions = {}, port = 0) {
  const mails: ParsedMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 500,
    onData(stream, _, done) {
      simpleParser(stream).then((mail) => {
        mails.push(mail)
        done()
      }, done)
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  ends.push(close)
  return { mails, port: (server.server.address() as AddressInfo).port, close }
}

async function anotherDistrict(name = `oak-${++count}`): Promise<TestDistrict> {
  return testDistrict(name, await createWorld({ store: its.store, id: `smtp ${++count}` }))
}

/** Uploads a feed, and tells the listeners of the mails that came of it, as the server does. */
async function upload(district: TestDistrict, feed = oakFeed()): Promise<number> {
  const before = await district.world.mailCount()
  await district.world.upload(feed)
  const after = await district.world.mailCount()
  for (let mailId = before + 1; mailId <= after; mailId++) district.tell({ type: 'mail', mailId })
  return after - before
}

async function started(port: number, all: readonly TestDistrict[], folder = join(root, String(++count))) {
  const timing = manualTiming()
  const lines: string[] = []
  const delivery: Delivery = await deliver({
    host: '127.0.0.1',
    port,
    districts: { list: () => all },
    folder,
    log: (line) => lines.push(line),
    timing,
  })
  let isOpen = true
  const close = async () => {
    if (isOpen) await delivery.close()
    isOpen = false
  }
  ends.push(close)
  return { delivery, timing, lines, folder, close }
}

const idOf = ({ messageId }: ParsedMail) => Number(/mail-(\d+)/.exec(messageId!)![1])
const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('every mail of a district arrives at a real mail server, in its order, and says what its mail says', async () => {
  const { mails, port } = await mailServer()
  const district = await anotherDistrict()
  const { delivery, folder } = await started(port, [district])
  expect(await upload(district)).toBe(2)
  await delivery.idle()
  const sent = []
  for await (const mail of district.world.mails()) sent.push(mail)
  expect(mails.map(({ subject }) => subject)).toEqual(sent.map(({ subject }) => subject))
  expect(mails.map(({ text }) => text?.trim())).toEqual(sent.map(({ text }) => text.trim()))
  expect(mails.map(({ to }) => to && 'value' in to && to.value[0]!.address)).toEqual([
    't1@oak.example',
    't2@oak.example',
  ])
  expect(mails[0]!.messageId).toBe('<mail-1@' + sent[0]!.from.address.split('@')[1] + '>')
  expect(await readFile(join(folder, `${district.id}.last-mail`), 'utf8')).toBe('2\n')
})

test('mails from before the first start are not sent after the fact; those of a stop are sent at the next start', async () => {
  const { mails, port } = await mailServer()
  const district = await anotherDistrict()
  await upload(district)
  const first = await started(port, [district])
  await first.delivery.idle()
  expect(mails).toEqual([])
  await first.close()
  await upload(district, oakFeed({ art: 'c9,t1,Art II' }))
  const second = await started(port, [district], first.folder)
  await second.delivery.idle()
  expect(mails.map(idOf)).toEqual(idsUpTo(await district.world.mailCount()).slice(2))
  await second.close()
  const third = await started(port, [district], first.folder)
  const before = mails.length
  await third.delivery.idle()
  expect(mails).toHaveLength(before)
})

test('while the mail server is away it is asked again, ever more seldom, and nothing is lost or overtakes', async () => {
  const free = createServer()
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
  const { port } = free.address() as AddressInfo
  await new Promise((resolve) => free.close(resolve))
  const district = await anotherDistrict('away')
  const { delivery, timing, lines } = await started(port, [district])
  await upload(district)
  await delivery.idle()
  timing.advance(1_000)
  await delivery.idle()
  await upload(district, oakFeed({ art: 'c9,t1,Art II' }))
  await delivery.idle()
  timing.advance(1_999)
  await delivery.idle()
  expect(lines.map((line) => line.replace(/: [^:]*ECONN.*$/, ''))).toEqual([
    `Mail: away: cannot deliver mail 1 to 127.0.0.1:${port}, and tries again in 1 s`,
    `Mail: away: cannot deliver mail 1 to 127.0.0.1:${port}, and tries again in 2 s`,
  ])
  const { mails } = await mailServer({}, port)
  timing.advance(1)
  await delivery.idle()
  expect(mails.map(idOf)).toEqual(idsUpTo(await district.world.mailCount()))
})

test('an address that the mail server will never take is passed over and told; a full mailbox is asked again', async () => {
  let answers = 0
  const { mails, port } = await mailServer({
    onRcptTo({ address }, _, done) {
      if (address === 't1@oak.example') return done(Object.assign(new Error('no such user'), { responseCode: 550 }))
      if (answers++ === 0) return done(Object.assign(new Error('mailbox full'), { responseCode: 452 }))
      done()
    },
  })
  const district = await anotherDistrict('picky')
  const { delivery, timing, lines } = await started(port, [district])
  await upload(district)
  await delivery.idle()
  expect(lines).toHaveLength(2)
  expect(lines[0]).toContain('does not take mail 1 to t1@oak.example; it is passed over')
  expect(lines[0]).toContain('no such user')
  expect(lines[1]).toContain('cannot deliver mail 2')
  timing.advance(1_000)
  await delivery.idle()
  expect(mails).toHaveLength(1)
})

test('a district that went back to an earlier moment sends the mails that it writes from there', async () => {
  const { mails, port } = await mailServer()
  const district = await anotherDistrict()
  await district.world.snapshot('before')
  const { delivery } = await started(port, [district])
  await upload(district)
  await delivery.idle()
  await district.world.restore('before')
  await upload(district, oakFeed({ without: ['t1', 'c1'] }))
  await delivery.idle()
  expect(mails.map(({ to }) => to && 'value' in to && to.value[0]!.address)).toEqual([
    't1@oak.example',
    't2@oak.example',
    't2@oak.example',
  ])
})

test('districts that come later are served as well, and one that is gone is not', async () => {
  const { mails, port } = await mailServer()
  const { delivery } = await started(port, [])
  const [late, gone] = [await anotherDistrict(), await anotherDistrict()]
  await delivery.open(late)
  await delivery.open(gone)
  await delivery.forget(gone.id)
  await upload(late)
  await upload(gone)
  await delivery.idle()
  expect(mails).toHaveLength(2)
})
