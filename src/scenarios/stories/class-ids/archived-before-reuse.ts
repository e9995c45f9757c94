import { expect, scenario } from 'homeroom'

scenario('A teacher archives fall’s class, and spring’s families land in the archive with the id', {
  shows:
    'a reused id of a class that its owner archived leads into the archive: it stays archived, and an alert says so',
  source: 'reference 9.2, inferred',
  incident: 1,
  starts: '2026-01-01',
  district: { students: 200 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, teacher, families }) => {
  await sftp.upload()
  const owner = teacher('of Biology')
  const biology = await owner.claim('Biology')
  await owner.archive(biology)

  await clock.to('rollover to spring')
  await sis.rollOver({ mistake: 'reuse class ids' })
  const upload = await sftp.upload()
  await expect(upload).toReport('class archived', { class: biology })
  await expect(biology).toBeArchived()
  await expect(owner).not.toHaveClassToClaim(biology)
  await expect(biology).toHaveParticipants(families.of('spring', biology))
  await expect(owner.announce(biology, 'Welcome to spring')).toBeRefused('archived')

  await owner.unarchive(biology)
  await owner.announce(biology, 'Welcome to spring')
  await expect(biology).toBeActive()
})

scenario('A service that takes archived classes back opens fall’s class to spring’s families', {
  shows: 'by another reading of the rules an archived class whose id comes back is active again, with an alert',
  source: 'reference 9.2, inferred',
  starts: '2026-01-01',
  district: { students: 200 },
  route: 'csv-1.0',
  policy: { service: { archivedClassReturns: 'unarchive' } },
}, async ({ clock, sis, sftp, teacher, families }) => {
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  await teacher('of Biology').announce(biology, 'Your fall grades are in')
  await teacher('of Biology').archive(biology)

  await clock.to('rollover to spring')
  await sis.rollOver({ mistake: 'reuse class ids' })
  await expect(await sftp.upload()).toReport('class archived', { class: biology })
  await expect(biology).toBeActive()
  await expect(biology).toShowHistoryOf('fall', { to: families.of('spring', biology) })
})
