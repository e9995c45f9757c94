import { beforeAll, describe, expect, test } from 'vitest'
import { EventStreams } from '../../../src/server/events/event-streams.ts'
import { oakFeed } from '../../fixtures/oak.ts'
import { openedServer } from '../opened.ts'

const server = openedServer()

beforeAll(async () => {
  await server.districts.create({ id: 'oak', name: 'Oak ISD' })
})

/** What a client hears: parts until one of them has what is looked for. */
function listener(reply: Response) {
  const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async until(found: RegExp): Promise<string> {
      while (!found.test(text)) {
        const { done, value } = await reader.read()
        if (done) throw new Error(`It ended before ${found}: ${text}`)
        text += value
      }
      return text
    },
    end: () => reader.cancel(),
  }
}

const signal = () => new AbortController().signal

describe('A client that listens', () => {
  test('hears what happens, with an id and its data as JSON', async () => {
    const reply = await server.ask('GET', '/districts/oak/events')
    expect(reply.headers.get('content-type')).toBe('text/event-stream')
    const client = listener(reply)
    await client.until(/listening/)
    await server.districts.get('oak').receive({ ...oakFeed(), origin: 'fall.zip' }, { via: 'page', name: 'Admin' })
    const text = await client.until(/event: upload done\n.*\n\n/)
    expect(text).toMatch(
      /^id: \w+-\d+\nevent: upload received\ndata: \{"type":"upload received",.*"fall\.zip".*\}\n\n/m,
    )
    const ids = [...text.matchAll(/^id: \w+-(\d+)$/gm)].map((match) => Number(match[1]))
    expect(ids).toEqual(ids.map((_, index) => ids[0]! + index))
    await client.end()
    expect(server.streams.listeners).toBe(0)
  })

  test('that comes back gets what it missed', async () => {
    const district = server.districts.get('oak')
    const client = listener(await server.ask('GET', '/districts/oak/events'))
    await district.world.advanceBy({ hours: 1 })
    const last = /id: (\S+)\nevent: changed/.exec(await client.until(/event: changed\n.*\n\n/))![1]!
    await client.end()
    await district.transfer.pause()
    await district.transfer.resume()
    const again = listener(server.streams.reply(district, last, signal()))
    const text = await again.until(/(event: changed[^]*){2}\n\n/)
    expect(text.match(/"what":"settings"/g)).toHaveLength(2)
    await again.end()
  })

  test('that was away for too long, or speaks of another run, hears that anything may have changed', async () => {
    const district = server.districts.get('oak')
    const streams = new EventStreams({ eventsKept: 2 })
    const run = /id: (\w+)-1\n/
    const first = listener(streams.reply(district, undefined, signal()))
    for (let hour = 0; hour < 5; hour++) await district.world.advanceBy({ hours: 1 })
    const [, name] = run.exec(await first.until(/(event: changed[^]*){5}/))!
    for (const id of [`${name}-1`, 'another-3', 'nonsense', `${name}-99`]) {
      const client = listener(streams.reply(district, id, signal()))
      expect(await client.until(/event: changed\n.*\n\n/), id).toContain('"what":"unknown"')
      await client.end()
    }
    const near = listener(streams.reply(district, `${name}-4`, signal()))
    expect(await near.until(/event: changed\n.*\n\n/)).not.toContain('unknown')
    streams.close()
  })

  test('is one of a bounded number, and is let go with its connection', async () => {
    const district = server.districts.get('oak')
    const streams = new EventStreams({ listenersMax: 2 })
    const connection = new AbortController()
    streams.reply(district, undefined, connection.signal)
    streams.reply(district, undefined, signal())
    expect(() => streams.reply(district, undefined, signal())).toThrow(expect.objectContaining({ code: 'server_busy' }))
    connection.abort()
    expect(streams.listeners).toBe(1)
    const client = listener(streams.reply(district, undefined, signal()))
    streams.close()
    await expect(client.until(/never/)).rejects.toThrow('It ended')
  })

  test('that reads nothing is let go before it fills the memory', () => {
    const district = server.districts.get('oak')
    const streams = new EventStreams()
    streams.reply(district, undefined, signal())
    expect(streams.listeners).toBe(1)
    for (let turn = 0; turn < 1_100; turn++) streams.watch(district).tell({ type: 'mail', mailId: turn })
    expect(streams.listeners).toBe(0)
    streams.close()
  })

  test('hears every while that the connection is alive', async () => {
    const streams = new EventStreams({ heartbeatMilliseconds: 1 })
    const client = listener(streams.reply(server.districts.get('oak'), undefined, signal()))
    await client.until(/: alive/)
    streams.close()
  })

  test('hears of mails and uploads only where it may see them', async () => {
    const district = server.districts.get('oak')
    const guardian = (await district.world.people.find({ email: 'cora@home.example' }))!.id
    const reply = await server.ask('GET', '/districts/oak/events', undefined, {
      role: 'family',
      districtId: 'oak',
      accountId: guardian,
    })
    const client = listener(reply)
    await client.until(/listening/)
    await district.receive({ ...oakFeed({ art: 'c1,t1,Clay' }), origin: 'secret.zip' }, { via: 'page', name: 'A' })
    await district.world.advanceBy({ hours: 1 })
    const text = await client.until(/advanceBy/)
    expect(text).not.toContain('secret.zip')
    expect(text).not.toMatch(/event: (mail|upload|progress)/)
    await client.end()
  })
})
