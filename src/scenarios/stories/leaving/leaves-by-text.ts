import { expect, scenario } from 'homeroom'

scenario('A guardian texts @leave and hears no more from the school, and still from the class', {
  shows:
    'who texts @leave and the school’s code gets nothing more that is written to the school; classes are left one by one',
  source: 'help.remind.com/hc/en-us/articles/360000431359',
  tags: ['seed article'],
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, school, teacher, guardian }) => {
  const oak = school('Oak High')
  const [owner, mother] = [teacher('of Biology'), guardian('of Biology')]
  await sftp.upload()
  const biology = await owner.claim('Biology')
  await admin.message(oak, `Not with us any more? Text @leave @${await oak.code()}`)
  await expect(mother).toHaveReceived('Not with us any more?')
  expect(await mother.text(`@leave @${await oak.code()}`)).toContain('You have left')

  await clock.by({ days: 1 })
  await sis.hire('Rosa Lindqvist', oak)
  await expect(await sftp.upload()).toBeApplied()
  await admin.message(oak, 'Parents’ evening is on Thursday')
  await owner.announce(biology, 'The lab on Friday is in room 12')
  await expect(mother).not.toHaveReceived('Parents’ evening is on Thursday')
  await expect(mother).toHaveReceived('The lab on Friday is in room 12')
})
