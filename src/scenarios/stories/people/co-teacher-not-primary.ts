import { expect, scenario } from 'homeroom'

scenario('A co-teacher who is not marked primary reads along and cannot write to the class', {
  shows: 'only a teacher who is marked primary owns a class; another one joins it as a participant',
  source: 'help.remind.com/hc/en-us/articles/4403934969869',
  incident: 29,
  district: { students: 60 },
  route: 'oneroster-1.1',
}, async ({ clock, sis, sftp, school, student }) => {
  const [rosa, omar] = [
    await sis.hire('Rosa Lindqvist', school('Oak High')),
    await sis.hire('Omar Whitfield', school('Oak High')),
  ]
  await sis.begin('Astronomy', rosa, [student('of Biology')])
  await sis.addTeacher(omar, 'Astronomy', { primary: false })
  await sftp.upload()
  const astronomy = await rosa.claim('Astronomy')
  await expect(astronomy).not.toBeOwnedBy(omar)
  await expect(astronomy).toHaveParticipant(omar)
  await expect(omar.announce(astronomy, 'Who has the telescope?')).toBeRefused('Let an owner of "Astronomy" do this')

  await clock.by({ days: 1 })
  await rosa.share(astronomy, omar)
  await omar.announce(astronomy, 'Who has the telescope?')
  await expect(student('of Biology')).toHaveReceived('Who has the telescope?')
})
