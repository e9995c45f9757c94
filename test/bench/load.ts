/**
 * A load client of its own process: raw keep-alive connections that each ask the next time when a reply is complete, so that
 * the client costs far less than the server that it shares two cores with. Prints requests a second.
 * `load.ts <port> <connections> <seconds> <path> [header: value]...`
 */
import { connect } from 'node:net'

const [port, connections, seconds] = process.argv.slice(2, 5).map(Number) as [number, number, number]
const [path, ...headers] = process.argv.slice(5)
const request = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...headers, '', ''].join('\r\n')

let [replies, isOver] = [0, false]

function ask(): Promise<void> {
  return new Promise((resolve, reject) => {
    let buffer = Buffer.alloc(0)
    const socket = connect(port, '127.0.0.1', () => socket.write(request)).setNoDelay(true)
    socket.on('error', reject)
    socket.on('close', () => isOver ? resolve() : reject(new Error('The server has closed the connection')))
    socket.on('data', (part) => {
      buffer = buffer.length === 0 ? part : Buffer.concat([buffer, part])
      const end = lengthOf(buffer)
      if (end === 0 || buffer.length < end) return
      buffer = Buffer.alloc(0)
      replies++
      if (isOver) socket.destroy()
      else socket.write(request)
    })
  })
}

/** How long the reply is that begins in a buffer; 0 while it cannot be told. */
function lengthOf(buffer: Buffer): number {
  const head = buffer.indexOf('\r\n\r\n')
  if (head < 0) return 0
  const text = buffer.toString('latin1', 0, head)
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(`Expected 200, got "${text.split('\r\n')[0]}"`)
  const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1]
  if (length !== undefined) return head + 4 + Number(length)
  return buffer.subarray(-5).equals(Buffer.from('0\r\n\r\n')) ? buffer.length : 0
}

const all = Array.from({ length: connections }, ask)
const over = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
// What is not measured warms the server up.
await over(Math.min(2_000, seconds * 500))
const [before, start] = [replies, performance.now()]
await over(seconds * 1_000)
const rate = (replies - before) / (performance.now() - start) * 1_000
isOver = true
await Promise.all(all)
console.log(Math.round(rate))
