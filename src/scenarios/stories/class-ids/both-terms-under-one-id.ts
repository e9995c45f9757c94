import { expect, scenario } from 'homeroom'

scenario('A fall family hears what the teacher writes to spring’s class, and spring’s families read fall’s messages', {
  shows:
    'a reused class id with both terms’ enrollments mixes two classes: both terms’ families get each other’s messages',
  source: 'reference 9.2, inferred from help.remind.com/hc/en-us/articles/360001931299',
  incident: 2,
  starts: '2026-01-01',
  district: { students: 200 },
  route: 'csv-1.0',
}, async ({ clock, sis, sftp, teacher, student, families }) => {
  await sftp.upload()
  const [owner, ofFall] = [teacher('of Biology'), student('of Biology')]
  const biology = await owner.claim('Biology')
  await owner.announce(biology, 'Your fall grades are in')
  await expect(ofFall).toHaveReceived('Your fall grades are in')

  await clock.to('rollover to spring')
  await sis.rollOver({ mistake: ['overlapping terms', 'reuse class ids'] })
  const upload = await sftp.upload()
  await expect(upload).toBeApplied()
  await expect(biology).toHaveParticipant(ofFall)
  await expect(biology).toHaveParticipants(families.of('spring', biology))

  await owner.announce(biology, 'Spring begins with the frogs')
  await expect(ofFall).toHaveReceived('Spring begins with the frogs')
  await expect(biology).toShowHistoryOf('fall', { to: families.of('spring', biology) })
})
