import { expect, scenario } from 'homeroom'

scenario('The nightly job brings a new teacher and a new class overnight, and then there is nothing left to do', {
  shows: 'a recurring upload is taken at the next nightly sync; one that is like the last one changes nothing',
  source: 'help.remind.com/hc/en-us/articles/360001678150',
  starts: '2025-09-02',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, school, student }) => {
  await sftp.upload()
  await sftp.everyNight()
  const rosa = await sis.hire('Rosa Lindqvist', school('Oak High'))
  await sis.begin('Astronomy', rosa, [student('of Biology'), student('second of Biology')])
  await expect(rosa).not.toHaveAnAccount()

  await clock.toNextDeadline()
  await expect(rosa).toHaveClassToClaim('Astronomy')

  await clock.untilQuiet()
  await expect(await sftp.last()).toChangeNothing()
  await expect(school('Oak High')).toBeAsTheSisHasIt()
})
