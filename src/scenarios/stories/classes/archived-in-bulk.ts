import { expect, scenario } from 'homeroom'

scenario('An administrator archives classes in bulk, and a teacher who is not done takes hers back', {
  shows: 'each owner is mailed of what was archived, finds it among the archived classes, and may unarchive it',
  source: 'help.remind.com/hc/en-us/articles/4538470138125',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sftp, admin, teacher, student }) => {
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  const algebra = await teacher('of Algebra').claim('Algebra')

  await clock.by({ days: 60 })
  await admin.archive([biology, algebra])
  await expect(teacher('of Biology')).toHaveMail('archived for you')
  await expect(teacher('of Algebra')).toHaveMail('archived for you')
  await expect(teacher('of Biology')).not.toOwn(biology)

  await teacher('of Biology').unarchive(biology)
  await expect(biology).toBeActive()
  await expect(biology).toHaveParticipant(student('of Biology'))
  await expect(algebra).toBeArchived()
})
