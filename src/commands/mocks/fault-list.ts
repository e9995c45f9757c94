import { faultPresets } from '../../../mocks/faults/presets.ts'

/** The faults that can be switched on, one a line. */
export function faultList(): string {
  const width = Math.max(...faultPresets.map(({ name }) => name.length))
  return faultPresets.map(({ name, shows }) => `${name.padEnd(width)}  ${shows}\n`).join('')
}
