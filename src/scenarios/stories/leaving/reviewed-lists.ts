import { expect, scenario } from 'homeroom'

scenario('An administrator reviews the lists, and removes last year’s club and a sitter who is no longer there', {
  shows: 'people and classes beside the SIS are in the school’s lists; who and what has gone is removed one by one',
  source: 'help.remind.com/hc/en-us/articles/360059315431',
  tags: ['seed article'],
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sftp, admin, school, teacher }) => {
  const oak = school('Oak High')
  await sftp.upload()
  const club = await teacher('of Biology').create('Chess Club')
  const sitter = await admin.add('guardian', 'Tove Adeyemi', oak, { phone: '+1 555 555 0123' })
  const coach = await admin.add('staff', 'Ines Marchetti', oak, { email: 'ines@marchetti.example' })

  await clock.by({ days: 60 })
  await expect(oak).toListPerson(sitter)
  await expect(oak).toListClass(club)
  await admin.removeClass(club)
  await admin.removePerson(sitter, oak)
  await sftp.upload()
  await expect(oak).not.toListClass(club)
  await expect(oak).not.toListPerson(sitter)
  await expect(oak).toListPerson(coach)
  await expect(oak).toHaveLostNobody()
})
