import { InvalidArgumentError } from 'commander'

/** Reads the number of an upload that an option names. */
export function uploadNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected the number of an upload, such as 2.')
}
