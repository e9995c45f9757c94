import { expect, scenario } from 'homeroom'

const backToSchool = { hold: { removals: { percent: 60, count: null } } }
const science = ['Biology', 'Earth Science', 'Algebra', 'Math']

scenario(
  'A limit that was raised for back-to-school is forgotten, and in October a quarter of the classes goes unheld',
  {
    shows: 'a raised limit stays raised until somebody lowers it: what it was for comes once, accidents come later',
    source: 'help.classtag.com/en/articles/6542356-how-to-troubleshoot-sync-status-failed-threshold',
    incident: 32,
    district: { students: 60 },
    route: 'csv-2.0',
  },
  async ({ clock, sis, sftp, admin, school, teacher }) => {
    const oak = school('Oak High')
    await admin.setPolicy(backToSchool, 'raises the limit to 60 % for back-to-school')
    await sftp.upload()
    const biology = await teacher('of Biology').claim('Biology')

    await clock.to('2025-10-20')
    for (const title of science) await sis.drop(title)
    await expect(await sftp.upload()).toBeApplied()
    await expect(oak).toBeConnected()
    await expect(biology).not.toBeRostered()
    await expect(admin).not.toHaveMail('on hold')
  },
)

scenario('A limit is lowered again after back-to-school, and in October the same accident is held', {
  shows: 'under its usual limit the service holds what it let through under the raised one',
  source: 'help.classtag.com/en/articles/6542356-how-to-troubleshoot-sync-status-failed-threshold',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, school, teacher }) => {
  const oak = school('Oak High')
  await admin.setPolicy(backToSchool, 'raises the limit to 60 % for back-to-school')
  await sftp.upload()
  const biology = await teacher('of Biology').claim('Biology')
  await clock.by({ days: 14 })
  await admin.setPolicy('remind', 'lowers the limit again')

  await clock.to('2025-10-20')
  for (const title of science) await sis.drop(title)
  await expect(await sftp.upload()).toBeHeld()
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  await expect(biology).toBeRostered()
})
