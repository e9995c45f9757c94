import { expect, scenario } from 'homeroom'

const story = {
  source: 'help.remind.com/hc/en-us/articles/360000123860',
  incident: 16,
  district: { students: 60 },
} as const

scenario('The export is opened up to emergency contacts, and a neighbor hears nothing of the school', {
  ...story,
  shows: 'a student with six or more guardians holds the sync; a corrected upload makes no account for any of them',
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, school }) => {
  const oak = school('Oak High')
  await sftp.upload()
  const reached = await admin.message(oak, 'Picture day is on Friday')

  await sis.exports('emergency contacts')
  await sftp.upload()
  await expect(oak).toBeOnHold({ for: 'too many parent connections' })
  await expect(admin).toHaveMail('parent connections')
  expect(await admin.message(oak, 'Picture day is tomorrow')).toBe(reached)

  await clock.by({ hours: 1 })
  await sis.exports('complete')
  await expect(await sftp.upload()).toBeApplied()
  await expect(oak).toBeConnected()
  await expect(oak).toBeAsTheSisHasIt()
  expect(await admin.message(oak, 'Picture day is today')).toBe(reached)
})

scenario(
  'An administrator creates the accounts of all emergency contacts, and the school writes to neighbors and aunts',
  {
    ...story,
    shows: 'clearing the hold makes an account for every contact, and messages to the school reach them',
    route: 'csv-1.0',
  },
  async ({ sis, sftp, admin, school }) => {
    const oak = school('Oak High')
    await sftp.upload()
    const reached = await admin.message(oak, 'Picture day is on Friday')

    await sis.exports('emergency contacts')
    await sftp.upload()
    await expect(await admin.download('changes', oak)).toList({ additions: 'guardians' })
    await admin.approveHold(oak)
    await expect(oak).toBeConnected()
    expect(await admin.message(oak, 'Picture day is tomorrow')).toBeGreaterThan(reached)
  },
)
