import { expect, scenario } from 'homeroom'

scenario('A student is listed with the mother’s email, and the mother keeps it', {
  shows: 'one email serves one account; where two records claim it, a parent comes before a student',
  source: 'help.remind.com/hc/en-us/articles/360000118440',
  incident: 18,
  district: { students: 60 },
  route: 'oneroster-1.1',
}, async ({ sis, sftp, teacher, guardian, student }) => {
  const [mother, child] = [guardian('of Biology'), student('of Biology')]
  await sis.correct(mother, { email: 'rosa@lindqvist.example' })
  await sis.correct(child, { email: 'rosa@lindqvist.example', phone: '' })
  const upload = await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')

  await expect(upload).toReport('email taken')
  await expect(upload).toReport('student without contact')
  await expect(mother).toLogInWith('rosa@lindqvist.example')
  await expect(child).not.toLogInWith('rosa@lindqvist.example')
  await expect(child).toBeIn(biology)
})

scenario('A student is listed with the mother’s email, and the district counts one user too few', {
  shows: 'by a policy that refuses students without email and phone, a student who loses a shared email has no account',
  source: 'reference 2.4 case d',
  incident: 18,
  district: { students: 60 },
  route: 'csv-1.0',
  policy: { service: { studentWithoutContact: 'refuse' } },
}, async ({ sis, sftp, school, guardian, student }) => {
  const [mother, child] = [guardian('of Biology'), student('of Biology')]
  await sis.correct(mother, { email: 'rosa@lindqvist.example' })
  await sis.correct(child, { email: 'rosa@lindqvist.example', phone: '' })
  await expect(await sftp.upload()).toReport('student contact missing')
  await expect(school('Oak High')).not.toListPerson(child)
  await expect(school('Oak High')).toListPerson(student('second of Biology'))
})
