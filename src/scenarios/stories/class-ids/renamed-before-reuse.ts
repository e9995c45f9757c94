import { expect, scenario } from 'homeroom'

scenario('A teacher’s own name for fall’s class stays on it when spring comes under the same id', {
  shows: 'a reused id leads to the old class under the name that its teacher gave it',
  source: 'reference 9.2, inferred from help.remind.com/hc/en-us/articles/360013836460',
  incident: 1,
  starts: '2026-01-01',
  district: { students: 300 },
  route: 'oneroster-1.1',
}, async ({ clock, sis, sftp, teacher, families }) => {
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  await teacher('of Biology').rename(biology, 'Biology, fall, with Fridays in room 12')

  await clock.to('rollover to spring')
  await sis.rollOver({ mistake: 'reuse class ids' })
  await expect(await sftp.upload()).toReport('class id reused', { class: biology })
  await expect(biology).toBeNamed('Biology, fall, with Fridays in room 12')
  await expect(biology).toHaveParticipants(families.of('spring', biology))
})
