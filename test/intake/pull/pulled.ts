import { expect } from 'vitest'
import type { FaultName } from '../../../mocks/faults/presets.ts'
import type { VendorApi } from '../../../mocks/vendor-api.ts'
import { FaultSwitches } from '../../../mocks/faults/switches.ts'
import { withFaults } from '../../../mocks/faults/with-faults.ts'
import type { PullOptions } from '../../../src/intake/pull/client.ts'
import { district } from '../../../src/sim/district/district.ts'
import { Sis } from '../../../src/sim/district/sis.ts'
import type { UploadSet } from '../../../src/sim/roster/upload-set.ts'

export const today = '2025-09-15'
export const now = `${today}T20:00:00Z`

/** A small district's SIS on {@link today}. */
export const smallSis = () => new Sis(district({ students: 120, seed: 7 }), today)

/** A vendor's API with faults to switch on; what a pull asks goes to it straight away, and nobody waits. */
export function reached(api: VendorApi, change: () => Promise<unknown>) {
  const [faults, asked] = [new FaultSwitches(), [] as string[]]
  const wait = () => Promise.resolve()
  const faulty = withFaults(api, faults, { wait, change: async () => void await change() })
  const options: PullOptions = {
    wait,
    fetch: async (request) => {
      asked.push(new URL(request.url).pathname + new URL(request.url).search)
      return await faulty.fetch(request)
    },
  }
  return { faults, asked, options }
}

/** The files of a set as text, by name. */
export async function textOf({ files }: UploadSet): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const file of files) {
    const decoder = new TextDecoder()
    texts[file.name] = ''
    for await (const bytes of file.open()) texts[file.name] += decoder.decode(bytes, { stream: true })
  }
  return texts
}

/** Pulls before, under and after a fault: what came under it is all of the old data, all of the new, or a reason why not. */
export async function bringsAllOrNothing(
  fault: FaultName,
  faults: FaultSwitches,
  pull: () => Promise<UploadSet>,
): Promise<void> {
  const old = await textOf(await pull())
  faults.on(fault)
  const result = await pull().then(textOf, (error: Error) => error)
  faults.off()
  const current = await textOf(await pull())
  if (result instanceof Error) expect(result).toMatchObject({ code: expect.stringMatching(/^pull_(refused|failed)$/) })
  else expect([old, current]).toContainEqual(result)
}
