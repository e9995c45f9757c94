import { expect, scenario } from 'homeroom'

scenario('A family moves away and comes back after a month, to the same account and class', {
  shows:
    'who leaves the SIS leaves school and classes, and keeps the account; who returns under the same id has it again',
  source: 'help.remind.com/hc/en-us/articles/360000136519',
  district: { students: 60 },
  route: 'oneroster-1.1',
}, async ({ clock, sis, sftp, school, student, guardian, teacher }) => {
  await sftp.upload()
  const owner = teacher('of Biology')
  const biology = await owner.claim('Biology')
  const [child, mother] = [student('of Biology'), guardian('of Biology')]
  await owner.announce(biology, 'The lab on Friday is in room 12')
  await expect(mother).toHaveReceived('The lab on Friday is in room 12')

  await clock.by({ days: 14 })
  await sis.remove(child)
  await sftp.upload()
  await expect(school('Oak High')).not.toListPerson(child)
  await expect(child).not.toBeIn(biology)
  await owner.announce(biology, 'Bring a calculator')
  await expect(child).not.toHaveReceived('Bring a calculator')

  await clock.by({ days: 30 })
  await sis.takeBack(child)
  await sftp.upload()
  await expect(school('Oak High')).toListPerson(child)
  await expect(school('Oak High')).toListPerson(mother)
  await expect(child).toBeIn(biology)
  await expect(child).toHaveReceived('The lab on Friday is in room 12')
})
