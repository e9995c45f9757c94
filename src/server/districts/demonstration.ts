import { district } from '../../sim/district/district.ts'
import { newPassphrase } from '../security/secret.ts'
import { hashPassword } from '../sftp/login/password.ts'
import type { OpenDistrict } from './open-district.ts'
import type { OpenDistricts } from './open-districts.ts'

const generated = { students: 400, seed: '1' } as const

/** The Monday on which the second half of the school year begins, and the night after it. */
const [monday, tuesday] = ['2026-01-05', '2026-01-06']

/**
 * A small district for somebody who looks at Homeroom for the first time: one upload is in, and the second one, of the next
 * night, has put a school on hold. Gives the password of its SFTP login as well.
 */
export async function makeDemonstration(
  districts: OpenDistricts,
): Promise<{ district: OpenDistrict; password: string }> {
  const password = newPassphrase()
  // It takes a third of a second, of another thread.
  const hashed = hashPassword(password)
  const made = district(generated)
  const id = made.town.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  const opened = await districts.create({ id, name: `${made.town} ISD`, start: monday, generated })
  const training = await opened.beginTraining()
  await training.act({ type: 'upload' })
  await training.advance(tuesday)
  await training.act({ type: 'mistakes', mistakes: ['half-rolled'] })
  await training.act({ type: 'upload' })
  await opened.change({ sftp: { ...opened.settings.sftp, password: await hashed } })
  return { district: opened, password }
}
