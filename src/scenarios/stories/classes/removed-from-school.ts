import { expect, scenario } from 'homeroom'

scenario('An administrator takes a club out of the school, and its coach goes on with it', {
  shows:
    'removing a class unlinks it from the school, with those who have nothing else there; it stays active for its owner',
  source: 'help.remind.com/hc/en-us/articles/4538470138125',
  district: { students: 60 },
  route: 'oneroster-1.1',
}, async ({ clock, sftp, admin, school, teacher, student }) => {
  await sftp.upload()
  const coach = teacher('of Biology')
  const club = await coach.create('Chess Club')
  const aunt = await admin.add('guardian', 'Tove Adeyemi', school('Oak High'), { phone: '+1 555 555 0123' })
  await coach.add(aunt, club)
  await coach.add(student('of Biology'), club)

  await clock.by({ days: 30 })
  await admin.removeClass(club)
  await expect(school('Oak High')).not.toListClass(club)
  await expect(school('Oak High')).not.toListPerson(aunt)
  await expect(school('Oak High')).toListPerson(student('of Biology'))

  await coach.announce(club, 'The tournament is on Saturday')
  await expect(aunt).toHaveReceived('The tournament is on Saturday')
  await sftp.upload()
  await expect(school('Oak High')).not.toListClass(club)
  await expect(coach).toOwn(club)
})
