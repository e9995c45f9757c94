import { expect, scenario } from 'homeroom'

const story = {
  incident: 5,
  district: { students: 60 },
  route: 'csv-2.0',
} as const

scenario('An administrator approves a day late what a better file has replaced, and is told so', {
  ...story,
  shows:
    'an approval goes for the changes that the approver saw; a newer upload replaces them, and the approval is refused',
  source: 'reference 5.4 item 3, inferred',
}, async ({ clock, sis, sftp, admin, school }) => {
  const oak = school('Oak High')
  await sftp.upload()
  await clock.by({ days: 1 })
  await sis.exports('half-rolled')
  const halfRolled = await sftp.upload()
  await expect(await admin.download('changes', oak)).toList({ removals: 'students' })

  await clock.by({ days: 1 })
  await sis.exports('complete')
  await expect(await sftp.upload()).toBeApplied()
  await expect(admin).toHaveMail('The hold is released for 1 school')
  await expect(admin.approveHold(oak, { seenIn: halfRolled })).toBeRefused('a newer upload superseded the change set')
  await expect(oak).toBeConnected()
  await expect(oak).toHaveLostNobody()
})

scenario(
  'An administrator approves Monday’s report after Tuesday’s file is on hold as well, and is sent to Tuesday’s',
  {
    ...story,
    shows:
      'an upload during a hold replaces the held changes and is judged afresh; only the newest report can be approved',
    source: 'reference 5.4 item 3, inferred',
  },
  async ({ clock, sis, sftp, admin, school, teacher }) => {
    const oak = school('Oak High')
    await sftp.upload()
    const biology = await teacher('of Biology').claim('Biology')
    await clock.by({ days: 1 })
    await sis.exports('id scheme change')
    const monday = await sftp.upload()
    await expect(oak).toBeOnHold()

    await clock.by({ days: 1 })
    await sis.exports('half-rolled')
    const tuesday = await sftp.upload()
    await expect(oak).toBeOnHold()
    await expect(admin.approveHold(oak, { seenIn: monday })).toBeRefused('has been superseded by it')
    await expect(oak).toBeOnHold()
    await expect(biology).toBeRostered()
    await expect(await admin.download('changes', oak)).not.toList({ removals: 'students', labelled: 'changed id' })

    await admin.approveHold(oak, { seenIn: tuesday })
    await expect(oak).toBeConnected()
    await expect(oak).not.toHaveLostNobody()
  },
)

scenario('An administrator clears the hold after the SIS was put right but before it was sent, and students vanish', {
  ...story,
  shows: 'clearing a hold applies the changes first detected, not what the SIS has by then',
  source: 'help.remind.com/hc/en-us/articles/360000123860',
}, async ({ clock, sis, sftp, admin, school }) => {
  const oak = school('Oak High')
  await sftp.upload()
  await clock.by({ days: 1 })
  await sis.exports('half-rolled')
  await sftp.upload()

  await clock.by({ days: 1 })
  await sis.exports('complete')
  const rosa = await sis.hire('Rosa Lindqvist', oak)
  await admin.approveHold(oak)
  await expect(oak).toBeConnected()
  await expect(oak).not.toHaveLostNobody()
  await expect(rosa).not.toHaveAnAccount()

  await expect(await sftp.upload()).toBeApplied()
  await expect(oak).toBeAsTheSisHasIt()
  await expect(rosa).toHaveAnAccount()
})
