import { expect, scenario } from 'homeroom'

scenario(
  'Clever pauses for the summer, nobody who is hired meanwhile appears, and the new year comes as one big change',
  {
    incident: 8,
    shows:
      'the default pause lasts from two days before the last day of school to two weeks before the first one; what changed in it comes at once',
    source: 'support.clever.com/hc/en-us/articles/205666507; the catch-up is inferred',
    district: { students: 60 },
    route: 'clever',
    starts: '2026-05-18',
  },
  async ({ clock, sis, clever, admin, school, teacher }) => {
    const oak = school('Oak High')
    await clever.sync()
    await clever.everyNight()
    await clock.to('2026-06-03')
    expect(clever.status).toBe('Paused')
    const rosa = await sis.hire('Rosa Lindqvist', oak)
    await clock.by({ days: 3 })
    await expect(rosa).not.toHaveAnAccount()
    await expect(oak).toBeConnected()

    await clock.to('2026-07-29')
    await sis.rollOver()
    await clock.by({ days: 2 })
    expect(clever.status).toBe('On Hold')
    await clever.approveHold()
    await admin.checkForNewData()
    await expect(oak).toBeOnHold({ for: 'large number of removals' })
    await admin.approveHold()
    await expect(rosa).toHaveAnAccount()
    await expect(teacher('of Biology')).toHaveClassToClaim('Biology')
  },
)
