import { join } from 'node:path'
import type { Mail } from '../../sim/mail/mail.ts'
import type { Districts } from '../districts/districts.ts'
import type { ServedDistrict } from '../districts/served-district.ts'
import { realTiming, type Timing } from '../timing.ts'
import { type Cursor, keptCursor } from './cursor.ts'
import { type SmtpServer, smtpTransport, type Transport } from './transport.ts'

export interface DeliverOptions extends SmtpServer {
  readonly districts: Pick<Districts, 'list'>
  /** Where the last delivered mail of each district is kept. */
  readonly folder: string
  readonly log: (line: string) => void
  readonly timing?: Timing
}

/** Mail delivery while it runs. */
export interface Delivery {
  /** Delivers the mails of a district that came after the start. */
  open(district: ServedDistrict): Promise<void>
  forget(districtId: string): Promise<void>
  /** Resolves when nothing is being sent: every mail is through, or the next try is not yet due. */
  idle(): Promise<void>
  close(): Promise<void>
}

const retryMillisecondsMax = 5 * 60_000

/**
 * Sends every mail of the districts to a mail server, those of a district in their order. It begins with the mails that come
 * after its first start; a later start goes on after the last one that was delivered. Mails wait in the district's own
 * mailbox, so that nothing is queued twice and the simulation never waits.
 */
export async function deliver(options: DeliverOptions): Promise<Delivery> {
  const { districts, folder, log, timing = realTiming } = options
  const transport = smtpTransport(options)
  const queues = new Map<string, Queue>()
  const open = async (district: ServedDistrict) => {
    const cursor = keptCursor(join(folder, `${district.id}.last-mail`))
    queues.set(district.id, await deliverInOrder(district, { cursor, transport, timing, log, to: place(options) }))
  }
  for (const district of districts.list()) await open(district)
  return {
    open,
    async forget(id) {
      await queues.get(id)?.close()
      queues.delete(id)
    },
    idle: async () => void await Promise.all([...queues.values()].map((queue) => queue.idle())),
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      transport.close()
    },
  }
}

const place = ({ host, port }: SmtpServer) => `${host}:${port}`

interface Queue {
  idle(): Promise<void>
  close(): Promise<void>
}

async function deliverInOrder(
  district: ServedDistrict,
  { cursor, transport, timing, log, to }: {
    readonly cursor: Cursor
    readonly transport: Transport
    readonly timing: Timing
    readonly log: (line: string) => void
    readonly to: string
  },
): Promise<Queue> {
  const { world, id } = district
  const kept = await cursor.read()
  const there = await lastMail(world.mails(Math.max(0, await world.mailCount() - 1)))
  let last = kept === null ? there : Math.min(kept, there)
  await cursor.write(last)
  let goBackTo: number | null = null
  let isClosed = false
  let isWaiting = false
  let hasNews = true
  let failures = 0
  let working: Promise<void> | null = null
  let callOff = () => {}

  async function sendAll(): Promise<void> {
    while (hasNews && !isClosed) {
      hasNews = false
      if (goBackTo !== null) {
        last = goBackTo
        goBackTo = null
        await cursor.write(last)
      }
      for await (const mail of world.mails(last)) {
        if (isClosed || goBackTo !== null) break
        const sent = await transport.send(mail)
        if (sent.outcome === 'failed') return waitAfter(mail, sent.why)
        failures = 0
        if (sent.outcome === 'rejected') {
          log(`Mail: ${id}: ${to} does not take mail ${mail.id} to ${mail.to.address}; it is passed over: ${sent.why}`)
        }
        last = mail.id
        await cursor.write(last)
      }
    }
  }

  function waitAfter(mail: Mail, why: string): void {
    const milliseconds = Math.min(retryMillisecondsMax, 1_000 * 2 ** Math.min(failures++, 20))
    log(`Mail: ${id}: cannot deliver mail ${mail.id} to ${to}, and tries again in ${milliseconds / 1_000} s: ${why}`)
    wait(milliseconds)
  }

  function wait(milliseconds: number): void {
    isWaiting = true
    callOff = timing.after(milliseconds, () => {
      isWaiting = false
      hasNews = true
      work()
    })
  }

  function work(): void {
    if (working !== null || isWaiting || isClosed) return
    working = sendAll().catch((error) => {
      log(`Mail: ${id}: cannot read the mails, and tries again: ${error instanceof Error ? error.message : error}`)
      wait(retryMillisecondsMax)
    }).then(() => {
      working = null
      // They came after the last look.
      if (hasNews) work()
    })
  }

  const unlisten = district.onEvent((event) => {
    if (event.type !== 'mail') return
    // A district that went back to an earlier moment gives its mails the same ids again.
    if (event.mailId <= last) goBackTo = Math.min(goBackTo ?? Infinity, event.mailId - 1)
    hasNews = true
    work()
  })
  work()
  return {
    async idle() {
      while (working !== null) await working
    },
    async close() {
      isClosed = true
      unlisten()
      callOff()
      await working
    },
  }
}

async function lastMail(mails: AsyncIterable<Mail>): Promise<number> {
  let last = 0
  for await (const { id } of mails) last = id
  return last
}
