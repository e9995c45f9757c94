import { expect } from '../../checks/expect.ts'
import { scenario } from '../../language/scenario.ts'

scenario('A teacher’s spring class never appears because the fall class id came back', {
  shows: 'class ids are never reused: the new participants join the old class and read its history',
  source: 'help.remind.com/hc/en-us/articles/360001931299',
  incident: 1,
  starts: '2026-01-01',
  district: { students: 300 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, teacher, families }) => {
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  await teacher('of Biology').announce(biology, 'The lab on Friday is in room 12')

  await clock.to('rollover to spring')
  await sis.rollOver({ mistake: 'reuse class ids' })
  const upload = await sftp.upload()

  await expect(upload).toReport('class id reused', { class: biology })
  await expect(biology).toHaveParticipants(families.of('spring', biology))
  await expect(teacher('of Biology')).not.toHaveClassToClaim(biology)
  await expect(biology).toShowHistoryOf('fall', { to: families.of('spring', biology) })
})
