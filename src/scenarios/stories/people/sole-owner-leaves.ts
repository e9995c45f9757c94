import { expect, scenario } from 'homeroom'

scenario(
  'A teacher leaves the SIS before anybody else owned the class, and the families keep a class without an owner',
  {
    shows:
      'a class whose only teacher has left stays with its people and its history, owned by nobody, and is an error',
    source: 'help.remind.com/hc/en-us/articles/360005997379',
    incident: 26,
    district: { students: 60 },
    route: 'csv-2.0',
  },
  async ({ clock, sis, sftp, school, student }) => {
    const rosa = await sis.hire('Rosa Lindqvist', school('Oak High'))
    await sis.begin('Astronomy', rosa, [student('of Biology'), student('second of Biology')])
    await sftp.upload()
    const astronomy = await rosa.claim('Astronomy')
    await rosa.announce(astronomy, 'We meet on the roof at nine')

    await clock.by({ days: 30 })
    await sis.remove(rosa)
    const upload = await sftp.upload()
    await expect(upload).toReport('class lost teacher', { class: astronomy })
    await expect(school('Oak High')).not.toListPerson(rosa)
    await expect(astronomy).toBeOwnedByNobody()
    await expect(astronomy).toBeUnclaimed()
    await expect(astronomy).toBeRostered()
    await expect(astronomy).toHaveParticipant(student('of Biology'))
    await expect(astronomy).toShowHistoryOf('fall', { to: student('of Biology') })
  },
)
