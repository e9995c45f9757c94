/** The server of the mocks with nothing behind it: a constant body of so many bytes. Prints its port. `floor-server.ts <bytes>` */
import { servePort } from '../../mocks/serve/port.ts'

const body = JSON.stringify({ data: '.'.repeat(Math.max(0, Number(process.argv[2]) - 11)) })
const headers = { 'content-type': 'application/json' }
const { port } = await servePort(() => new Response(body, { headers }), { ownProcess: true })
console.log(JSON.stringify({ port }))
