import { expect, scenario } from 'homeroom'

scenario('The SIS uses section ids again, Clever keeps its own for them, and spring’s families join fall’s classes', {
  shows: 'a section whose sis_id comes back keeps its Clever id, so that the service takes it for the old class',
  source: 'support.clever.com/hc/en-us/articles/204059586; what happens is inferred',
  district: { students: 300 },
  route: 'clever',
  starts: '2025-12-08',
  clever: { districtHold: null },
}, async ({ clock, sis, clever, admin, teacher, families }) => {
  await clever.sync()
  const biology = await teacher('of Biology').claim('Biology')
  await teacher('of Biology').announce(biology, 'The lab is in room 12')
  await clock.to('first day of spring')
  await sis.rollOver({ mistake: 'reuse class ids' })
  const spring = await clever.sync()
  await admin.approveHold().catch(() => undefined)
  await expect(spring).toReport('class id reused', { class: biology })
  await expect(biology).toHaveParticipants(families.of('spring', biology))
})

scenario(
  'A teacher marries, Clever gives her another id with her email, and the service takes her for somebody new',
  {
    incident: 28,
    shows:
      'a changed email can give a person another Clever id: a leaver, whose account is left at no school, and a joiner, who has the classes and nothing of what was before',
    source: 'dev.clever.com/docs/data-model-quirks-and-supported-features-district-integrations; outcome inferred',
    district: { students: 60 },
    route: 'clever',
    clever: { employeeEmailChange: 'new id' },
  },
  async ({ clock, sis, clever, teacher, school, world }) => {
    await clever.sync()
    const ada = teacher('of Biology')
    const biology = await ada.claim('Biology')
    await clock.by({ days: 1 })
    const before = await ada.accountId()
    await sis.correct(ada, { lastName: 'Lindqvist-Moreau', email: 'ada.lindqvist@schools.example' })
    const upload = await clever.sync()
    expect(await upload.changes()).toEqual(expect.arrayContaining([
      expect.objectContaining({ changeType: 'create', recordType: 'teachers' }),
      expect.objectContaining({ changeType: 'remove', recordType: 'teachers' }),
    ]))
    await expect(school('Oak High')).toBeConnected()
    expect(await ada.accountId()).not.toBe(before)
    expect((await world.people.account(before)).schools).toEqual([])
    await expect(ada).toOwn(biology)
  },
)
