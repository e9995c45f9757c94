import type { Context } from 'hono'
import { HomeroomError } from '../../../sim/error.ts'
import type { AppEnvironment } from '../../app-environment.ts'

/** The addresses under which the service writes to whoever is signed in. */
export async function ownAddresses(context: Context<AppEnvironment>): Promise<readonly string[]> {
  const person = context.get('person')
  const { world } = context.get('district')
  if (person === null) return []
  if (person.role === 'district admin') return [world.policy().service.adminAddress]
  return person.accountId === null ? [] : (await world.people.account(person.accountId)).emails
}

/** @throws HomeroomError `forbidden` */
export async function assertOwnAddress(context: Context<AppEnvironment>, address: string): Promise<void> {
  if ((await ownAddresses(context)).includes(address)) return
  throw new HomeroomError('forbidden', `Read your own mail: "${address.slice(0, 200)}" is somebody else’s`)
}
