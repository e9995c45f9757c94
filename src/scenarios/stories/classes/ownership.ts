import { expect, scenario } from 'homeroom'

scenario('A principal removes a teacher from the school, and the class stays hers', {
  shows: 'an administrator cannot take ownership of a class away, not even by removing its owner from the school',
  source: 'help.remind.com/hc/en-us/articles/360017226040',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ sftp, admin, school, teacher }) => {
  await sftp.upload()
  const owner = teacher('of Biology')
  const biology = await owner.claim('Biology')
  await admin.removePerson(owner, school('Oak High'))
  await expect(school('Oak High')).not.toListPerson(owner)
  await expect(biology).toBeOwnedBy(owner)
  await expect(biology).toBeActive()
})

scenario('A teacher hands the club over before she leaves, since its only owner cannot step down', {
  shows: 'an owner can step down only if there is another one',
  source: 'help.remind.com/hc/en-us/articles/207443846',
  district: { students: 60 },
  route: 'csv-1.0',
}, async ({ sftp, teacher }) => {
  await sftp.upload()
  const [leaving, staying] = [teacher('of Biology'), teacher('of World Geography')]
  const club = await leaving.create('Chess Club')
  await expect(leaving.stepDown(club)).toBeRefused('Add another owner to "Chess Club" first')
  await expect(staying.share(club, staying)).toBeRefused('Let an owner of "Chess Club"')

  await leaving.share(club, staying)
  await leaving.stepDown(club)
  await expect(club).toBeOwnedBy(staying)
  await expect(club).not.toBeOwnedBy(leaving)
  await expect(staying.stepDown(club)).toBeRefused('Add another owner')
})
