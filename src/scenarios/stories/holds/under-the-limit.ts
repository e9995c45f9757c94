import { expect, scenario } from 'homeroom'

scenario('A rollover that is half done removes less than the limit, and a few families are gone before anybody looks', {
  shows: 'removals below the limit are applied at once, without a hold and without a mail to the administrator',
  source: 'reference 5.4 item 6, inferred',
  incident: 11,
  district: { students: 150 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, school, teacher, student }) => {
  const oak = school('Oak High')
  const missed = [student('of Biology'), student('second of Biology'), student('third of Biology')]
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  for (const one of missed) await expect(one).toBeIn(biology)

  await clock.by({ days: 1 })
  for (const one of missed) await sis.remove(one)
  await expect(await sftp.upload()).toBeApplied()
  await expect(admin).not.toHaveMail('on hold')
  for (const one of missed) await expect(oak).not.toListPerson(one)
  await teacher('of Biology').announce(biology, 'The lab is in room 12')
  await expect(missed[0]!).not.toHaveReceived('The lab is in room 12')

  await clock.by({ days: 1 })
  for (const one of missed) await sis.takeBack(one)
  await sftp.upload()
  await expect(oak).toBeAsTheSisHasIt()
})

scenario('Five classes go unnoticed, and the sixth puts the school on hold', {
  shows: 'exactly the limit may still go; one more is a hold, and then none of them is removed',
  source: 'reference 5.4 item 6, inferred from support.clever.com/hc/en-us/articles/360044699192: over',
  district: { students: 60 },
  route: 'oneroster-1.1',
  policy: { hold: { recordTypes: ['classes'], removals: { percent: null, count: 5 } } },
}, async ({ clock, sis, sftp, school }) => {
  const oak = school('Oak High')
  await sftp.upload()
  const [biology, art] = [await oak.class('Biology'), await oak.class('Art')]
  await clock.by({ days: 1 })
  for (const title of ['Biology', 'Algebra', 'Spanish', 'Ancient History', 'Earth Science']) await sis.drop(title)
  await expect(await sftp.upload()).toBeApplied()
  await expect(biology).not.toBeRostered()

  await clock.by({ days: 1 })
  for (const title of ['Homeroom', 'Music', 'Math', 'English', 'World Geography', 'Art']) await sis.drop(title)
  await expect(await sftp.upload()).toBeHeld()
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  await expect(art).toBeRostered()
})

scenario('A district lets nearly everything through, and half of a school’s classes vanish until the next night', {
  shows:
    'a half-rolled export below the limit slips through; teachers are mailed, and the complete export brings the rest back',
  source: 'reference 5.4 item 6, inferred',
  incident: 11,
  district: { students: 200 },
  route: 'csv-1.0',
  policy: { hold: { removals: { percent: 90, count: null } } },
}, async ({ clock, sis, sftp, admin, school }) => {
  const oak = school('Oak High')
  await sftp.upload()
  await clock.by({ days: 1 })
  await sis.exports('half-rolled', { school: oak })
  await expect(await sftp.upload()).toBeApplied()
  await expect(admin).not.toHaveMail('on hold')
  await expect(oak).not.toHaveLostNobody()
  await expect(school('Maple Elementary')).toHaveLostNobody()

  await clock.by({ days: 1 })
  await sis.exports('complete')
  const complete = await sftp.upload()
  await expect(complete).toReport('class returned')
  await expect(oak).toBeAsTheSisHasIt()
})
