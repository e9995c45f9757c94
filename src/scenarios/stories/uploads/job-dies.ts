import { expect, scenario } from 'homeroom'

scenario(
  'The upload job dies for fourteen weeks, and those who left in the meantime stay until somebody removes them',
  {
    shows:
      'after 90 days without an upload removals are no longer automatic; the administrator is warned before and after',
    source: 'help.remind.com/hc/en-us/articles/360001931299',
    incident: 21,
    district: { students: 60 },
    route: 'csv-1.0',
  },
  async ({ clock, sis, sftp, admin, school, student, teacher }) => {
    await sftp.upload()
    const biology = await teacher('of Biology').claim('Biology')
    const leaver = student('of Biology')

    await clock.by({ days: 40 })
    await sis.remove(leaver)
    await expect(admin).not.toHaveMail('keep removals automatic')
    await clock.by({ days: 58 })
    await expect(admin).toHaveMail('14 days left')
    await expect(admin).toHaveMail('3 days left')
    await expect(admin).toHaveMail('Removals are no longer automatic')

    const newcomer = await sis.hire('Rosa Lindqvist', school('Oak High'))
    const late = await sftp.upload()
    await expect(late).toHaveLapsed()
    await expect(newcomer).toHaveAnAccount()
    await expect(school('Oak High')).toListPerson(leaver)
    await expect(biology).toHaveParticipant(leaver)

    await clock.by({ days: 1 })
    await sis.hire('Omar Whitfield', school('Oak High'))
    const next = await sftp.upload()
    await expect(next).not.toHaveLapsed()
    await expect(next).toBeApplied()
    await expect(school('Oak High')).toListPerson(leaver)
    await admin.removePerson(leaver, school('Oak High'))
    await expect(school('Oak High')).not.toListPerson(leaver)
    await expect(biology).not.toHaveParticipant(leaver)
  },
)
