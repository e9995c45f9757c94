import { expect, scenario } from 'homeroom'

scenario('A school is taken out of what Clever shares by mistake, and the service holds what looks like its end', {
  incident: 9,
  shows:
    'a change of sharing bypasses Clever’s own hold and looks like mass deletion; the service’s hold keeps everything',
  source: 'help.seesaw.me/hc/en-us/articles/360050726072 (third party); dev.clever.com/docs/data-changes',
  district: { students: 200 },
  route: 'clever',
}, async ({ clock, clever, admin, school }) => {
  const [maple, oak] = [school('Maple Elementary'), school('Oak High')]
  await clever.sync()
  await clock.by({ days: 1 })
  await clever.shares({ schools: [maple] })
  expect(clever.status).toBe('Sync Successful')
  await admin.checkForNewData()
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  await expect(oak).toHaveLostNobody()
  await expect(maple).toBeConnected()

  await clever.shares({ schools: 'all' })
  await clever.sync()
  await expect(oak).toBeConnected()
  await expect(oak).toBeAsTheSisHasIt()
})

scenario('Emergency contacts are shared through Clever, and every school is held before anybody is written to', {
  shows: 'contacts of type emergency or secondary hold a school; only Clever tells types apart',
  source: 'help.remind.com/hc/en-us/articles/360017553480',
  district: { students: 60 },
  route: 'clever',
}, async ({ clock, sis, clever, admin, school }) => {
  const oak = school('Oak High')
  await clever.sync()
  await clock.by({ days: 1 })
  await sis.exports('emergency contacts')
  await clever.sync()
  await expect(oak).toBeOnHold({ for: 'emergency or secondary contacts' })

  await sis.exports('complete')
  await clever.imports()
  expect(clever.status).toBe('On Hold')
  await clever.approveHold()
  await admin.checkForNewData()
  await expect(oak).toBeConnected()
  await expect(oak).toBeAsTheSisHasIt()
})
