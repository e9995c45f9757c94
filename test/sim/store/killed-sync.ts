import { writeSync } from 'node:fs'
import process from 'node:process'
import { openStore } from '../../../src/sim/store/open-store.ts'
import { createWorld } from '../../../src/sim/world.ts'
import { fall, spring } from './three-schools.ts'

// A process for a test to kill: it syncs onto a kept store and says each step before it takes it.
const [folder, term] = process.argv.slice(2)
const store = await openStore(folder!)
const world = await createWorld({
  store,
  onProgress: ({ stage, school }) => writeSync(1, `${stage} ${school ?? ''}\n`),
})
await world.advanceTo(term === 'fall' ? '2026-01-05' : '2026-01-12')
await world.upload(term === 'fall' ? fall : spring)
writeSync(1, 'done\n')
await world.close()
