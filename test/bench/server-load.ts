/**
 * 200 clients that read and 20 that upload, all at once, against `homeroom serve` as a process: `server-load.ts [seconds]`,
 * 60 by default. Fails where a reply is neither what was asked for nor an announced limit, where an accepted upload is not in
 * the log, and where memory goes on growing.
 */
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { type Answered, crowdedSet, isAnnounced, read, readsOf, upload, uploadsInLog } from '../server/crowd.ts'
import { anyPorts, begun, client } from '../server/process.ts'
import { table } from './measure.ts'

const seconds = Number(process.argv[2] ?? 60)
const [readers, senders] = [200, 20]
/** What a server may have at most, and keep once all are gone, in MB. */
const [peakMax, growthMax] = [1_500, 400]

const { server, stop } = await begun(['--wasm-tiering-budget=60000000'], anyPorts)
const over = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Megabytes that the server has in memory; null where the system does not say. */
async function resident(): Promise<number | null> {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => null)
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(status ?? '')
  return found === null ? null : Number(found[1]) / 1024
}

try {
  const it = client(server)
  await it.ask('/districts', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'crowd', name: 'Crowded County' }),
  })
  const first = await upload(it, 'crowd', await crowdedSet('first'))
  if (first.status !== 201) throw new Error(first.text)
  const reads = await readsOf(it, 'crowd')

  const answers: Answered[] = [first]
  const start = await resident()
  let peak = start ?? 0
  const until = performance.now() + seconds * 1_000
  const goesOn = () => performance.now() < until
  const watch = setInterval(async () => peak = Math.max(peak, await resident() ?? 0), 250)
  await Promise.all([
    ...Array.from({ length: readers }, async (_, reader) => {
      for (let n = 0; goesOn(); n++) answers.push(await read(it, reads[(reader + n * 7) % reads.length]!))
    }),
    ...Array.from({ length: senders }, async (_, sender) => {
      for (let n = 0; goesOn(); n++) {
        const answer = await upload(it, 'crowd', await crowdedSet(`${sender} ${n}`))
        answers.push(answer)
        if (answer.retryAfter !== null) await over(answer.retryAfter * 1_000)
      }
    }),
  ])
  clearInterval(watch)
  await over(5_000)
  const rest = await resident()

  const quantiles = (list: readonly number[]) => {
    const sorted = [...list].sort((one, other) => one - other)
    return [0.5, 0.95, 0.99, 1].map((part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!)
  }
  const rowOf = (name: string, of: readonly Answered[]) => [
    name,
    String(of.length),
    [...new Set(of.map(({ status }) => status))].sort()
      .map((status) => `${status}: ${of.filter((answer) => answer.status === status).length}`).join(', '),
    ...quantiles(of.map(({ milliseconds }) => milliseconds)),
  ]
  const kinds = [...new Set(answers.map(({ kind }) => kind))].sort()
  const ofKind = (begin: string) => answers.filter(({ kind }) => kind.startsWith(begin))
  console.log(`${readers} clients read and ${senders} upload for ${seconds} s; milliseconds by kind`)
  console.log(table([
    ['', 'replies', 'by status', 'p50', 'p95', 'p99', 'max'],
    rowOf('pages', ofKind('page')),
    rowOf('API', ofKind('api')),
    ...kinds.map((kind) => rowOf(kind, ofKind(kind).filter((answer) => answer.kind === kind))),
  ]))
  const inMegabytes = (figure: number | null) => figure === null ? 'unknown' : `${figure.toFixed(0)} MB`
  console.log(
    `Memory: ${inMegabytes(start)} at the start, ${inMegabytes(start === null ? null : peak)} at most, ` +
      `${inMegabytes(rest)} after 5 s of rest`,
  )

  const { ids, logged } = await uploadsInLog(it, 'crowd')
  const accepted = answers.flatMap(({ uploadId }) => uploadId ?? [])
  const known = new Set(ids)
  const faults = [
    ...answers.filter((answer) => !isAnnounced(answer)).map(({ kind, status, text }) => `${kind}: ${status} ${text}`),
    ...accepted.filter((id) => !known.has(id)).map((id) => `Upload ${id} was accepted and is not in the history`),
    ...(new Set(accepted).size === ids.length && logged === ids.length
      ? []
      : [`${accepted.length} uploads were accepted, ${ids.length} are in the history, ${logged} in the log`]),
    ...(start !== null && (peak > peakMax || rest! > start + growthMax) ? ['Memory is not bounded'] : []),
  ]
  console.log(`Uploads: ${accepted.length} accepted, ${logged} in the log`)
  if (faults.length > 0) {
    console.error(
      `${faults.length} faults:\n${[...new Set(faults)].slice(0, 20).join('\n')}\n${server.said().slice(-2_000)}`,
    )
    process.exitCode = 1
  }
} finally {
  stop()
}
