import { expect, scenario } from 'homeroom'

scenario('A mother who also teaches gives the school her work email, and it stays the teacher’s', {
  shows: 'one email serves one account; where two records claim it, a teacher comes before a parent',
  source: 'help.remind.com/hc/en-us/articles/360000118440',
  incident: 17,
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, school, guardian, student, teacher }) => {
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  const mother = guardian('of Biology')
  await expect(mother).toHaveAnAccount()

  await clock.by({ days: 7 })
  const rosa = await sis.hire('Rosa Lindqvist', school('Oak High'), 'rosa@lindqvist.example')
  await sis.correct(mother, { email: 'rosa@lindqvist.example', phone: '' })
  const upload = await sftp.upload()

  await expect(upload).toReport('email taken')
  await expect(rosa).toLogInWith('rosa@lindqvist.example')
  await expect(rosa).toHaveMail('Your school has made an account for you')
  await expect(school('Oak High')).not.toListPerson(mother)
  await expect(student('of Biology')).toBeIn(biology)
})
