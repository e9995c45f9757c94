import { describe, expect, test } from 'vitest'
import { expect as check } from '../../../src/scenarios/checks/expect.ts'
import { failureOf, told } from '../told.ts'

describe('A guardian', () => {
  test('belongs to the school of the student whom the story names, and texts from it', async () => {
    const { failure, events } = await told(async ({ sftp, guardian, school }) => {
      await sftp.upload()
      await check(school('Oak High')).toListPerson(guardian('of Biology'))
      check(await guardian('of Biology').text('Please stop')).toContain('That is no command')
    })
    expect(failure).toBeNull()
    expect(events.at(-1)).toMatchObject({ schools: ['Oak School'] })
    expect(events.at(-1)!.text).toMatch(/^texts Please stop and reads: That is no command/)
  })

  test('texts in the app where the account has no phone', async () => {
    expect(
      await failureOf(async ({ sis, sftp, guardian, school }) => {
        const mother = guardian('of Biology')
        await sis.correct(mother, { email: 'rosa@lindqvist.example', phone: '' })
        await sftp.upload()
        await check(mother).not.toLogInWith(/^\+/)
        check(await mother.text(`@leave @${await school('Oak High').code()}`)).toContain('You have left')
      }),
    ).toBe('')
  })
})

describe('Somebody whom an administrator adds', () => {
  test('is listed, reads what is written to the school, and can leave', async () => {
    expect(
      await failureOf(async ({ sftp, admin, school }) => {
        await sftp.upload()
        const oak = school('Oak High')
        const coach = await admin.add('staff', 'Ines Marchetti', oak, { email: 'ines@marchetti.example' })
        await check(oak).toListPerson(coach)
        await admin.message(oak, 'Welcome')
        await check(coach).toHaveReceived('Welcome')
        await coach.leave()
        await admin.message(oak, 'Good morning')
        await check(coach).not.toHaveReceived('Good morning')
      }),
    ).toBe('')
  })
})

describe('Taking somebody back', () => {
  test('is for those who have left', async () => {
    expect(
      await failureOf(async ({ sis, student }) => {
        await sis.takeBack(student('of Biology'))
      }),
    ).toMatch(/^Take back somebody who has left: .+ has not \(story_invalid\)$/)
  })
})

describe('A check that does not hold', () => {
  test('says with what somebody logs in, and who owns a class', async () => {
    expect(
      await failureOf(async ({ sftp, teacher }) => {
        await sftp.upload()
        await check(teacher('of Biology')).toLogInWith('nobody@example.com')
      }),
    ).toMatch(/^Expected .+ to log in with nobody@example\.com\nThere was: the account has \S+@\S+/)
    expect(
      await failureOf(async ({ sftp, school }) => {
        await sftp.upload()
        await check(await school('Oak High').class('Biology')).toBeOwnedByNobody()
      }),
    ).toMatch(
      /^Expected Biology, period \d to be owned by nobody\nThere was: Biology, period \d is unclaimed, owned by /,
    )
  })

  test('names the classes of the list where there is none of a name', async () => {
    expect(
      await failureOf(async ({ sftp, school }) => {
        await sftp.upload()
        await school('Oak High').class('Alchemy')
      }),
    ).toMatch('Name a class that Oak School lists: "Alchemy" is none (class_unknown)')
  })
})
