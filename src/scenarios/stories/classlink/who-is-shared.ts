import { expect, scenario } from 'homeroom'

scenario('A teacher who is hired without a class is not seen through ClassLink until unenrolled people are shared', {
  shows: 'by default ClassLink shares those alone who are in some class',
  source: 'reference/classlink-oneroster.md, read this first 12',
  district: { students: 60 },
  route: 'classlink',
}, async ({ clock, sis, classlink, school }) => {
  const oak = school('Oak High')
  await classlink.sync()
  await clock.by({ days: 1 })
  const rosa = await sis.hire('Rosa Lindqvist', oak)
  await classlink.sync()
  await expect(rosa).not.toHaveAnAccount()

  await classlink.sharesUnenrolledUsers()
  await classlink.sync()
  await expect(rosa).toHaveAnAccount()
})

scenario('A second teacher who is not primary in ClassLink takes part in the class and does not own it', {
  incident: 29,
  shows: 'from ClassLink a teacher owns a class only where marked primary; the others take part',
  source: 'help.remind.com/hc/en-us/articles/4403934969869; that they take part is inferred',
  district: { students: 60 },
  route: 'classlink',
}, async ({ clock, sis, classlink, teacher }) => {
  await classlink.sync()
  const biology = await teacher('of Biology').claim('Biology')
  await clock.by({ days: 1 })
  const second = teacher('of Algebra')
  await sis.addTeacher(second, 'Biology', { primary: false })
  await classlink.sync()
  await expect(biology).not.toBeOwnedBy(second)
  await expect(biology).toHaveParticipant(second)
})

scenario('A school is taken out of what ClassLink shares by mistake, and the service holds what looks like its end', {
  shows:
    'who is no longer shared looks as if everybody had left; the hold keeps accounts and classes until it is put right',
  source: 'reference 5.1; the mistake: reference, section 14, incident 9',
  district: { students: 200 },
  route: 'classlink',
}, async ({ clock, classlink, school }) => {
  const [maple, oak] = [school('Maple Elementary'), school('Oak High')]
  await classlink.sync()
  await clock.by({ days: 1 })
  await classlink.shares([maple])
  await classlink.sync()
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  await expect(oak).toHaveLostNobody()
  await expect(maple).toBeConnected()

  await classlink.shares('all schools')
  await classlink.sync()
  await expect(oak).toBeConnected()
  await expect(oak).toBeAsTheSisHasIt()
})
