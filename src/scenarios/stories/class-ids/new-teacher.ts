import { expect, scenario } from 'homeroom'

scenario('A new teacher takes Biology over under its old id, and the former one can still write to its families', {
  shows: 'a new teacher on the same class id joins the old class as an owner; nobody can take it from the former one',
  source: 'help.remind.com/hc/en-us/articles/360001931299',
  incident: 3,
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, school, teacher, student }) => {
  await sftp.upload()
  const former = teacher('of Biology')
  const biology = await former.claim('Biology')
  await former.announce(biology, 'The lab on Friday is in room 12')

  await clock.by({ days: 1 })
  const rosa = await sis.hire('Rosa Lindqvist', school('Oak High'))
  await sis.giveTo(rosa, 'Biology')
  await expect(await sftp.upload()).toReport('class id reused', { class: biology })
  await expect(rosa).not.toHaveClassToClaim('Biology')
  await expect(biology).toBeOwnedBy(rosa)
  await expect(biology).toBeOwnedBy(former)
  await expect(former).toHaveMail('Classes whose id was used again')

  await former.announce(biology, 'I miss you all')
  await expect(student('of Biology')).toHaveReceived('I miss you all')
})

scenario('A new teacher gets Biology under a new id, claims it, and begins with a clean page', {
  shows:
    'with a new class id for a new teacher the old class is suggested for archiving and the new one waits to be claimed',
  source: 'help.remind.com/hc/en-us/articles/360001931299',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, school, teacher, student }) => {
  await sftp.upload()
  const [former, first, second] = [teacher('of Biology'), student('of Biology'), student('second of Biology')]
  const old = await former.claim('Biology')
  await former.announce(old, 'The lab on Friday is in room 12')
  await expect(first).toBeIn(old)
  await expect(second).toBeIn(old)

  await clock.by({ days: 1 })
  const rosa = await sis.hire('Rosa Lindqvist', school('Oak High'))
  await sis.drop('Biology')
  await sis.begin('Biology', rosa, [first, second])
  const upload = await sftp.upload()
  await expect(upload).toBeApplied()
  await expect(upload).not.toReport('class id reused')
  await expect(old).toBeSuggestedForArchiving()
  await expect(first).not.toBeIn(old)

  const biology = await rosa.claim('Biology')
  await expect(biology).not.toBeOwnedBy(former)
  await expect(first).toBeIn(biology)
  await expect(biology).not.toShowHistoryOf('fall', { to: first })
})
