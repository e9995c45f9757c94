import { expect, scenario } from 'homeroom'

scenario('A district goes over from Clever to CSV 2.0 in October: people keep their accounts, classes begin anew', {
  incident: 27,
  shows:
    'what the previous route rostered is removed and archived; accounts attach again where email or phone is the same',
  source: 'www.userbus.xyz/products/product/blackbaud-remind-sync (third party)',
  district: { students: 200 },
  route: 'clever',
}, async ({ clock, clever, sftp, admin, school, teacher, student }) => {
  const oak = school('Oak High')
  await clever.sync()
  const [ada, reader] = [teacher('of Biology'), student('of Biology')]
  const biology = await ada.claim('Biology')
  await ada.announce(biology, 'The lab is in room 12')
  const accounts = [await ada.accountId(), await reader.accountId()]

  await clock.to('2025-10-06')
  await expect(await admin.switchTo('csv-2.0')).toBeApplied()
  await expect(oak).toBeDisconnected()
  await expect(biology).not.toBeRostered()
  await expect(biology).toBeArchived()

  await sftp.upload()
  await expect(oak).toBeConnected()
  await expect(oak).toBeAsTheSisHasIt()
  expect([await ada.accountId(), await reader.accountId()]).toEqual(accounts)
  await expect(ada).toHaveClassToClaim('Biology')
  await expect(biology).toBeArchived()
})

scenario('A district goes over from files to ClassLink and back, and nobody has a second account', {
  shows: 'a switch of routes is a first sync each time; who has the same email or phone is who they were',
  source: 'www.userbus.xyz/products/product/blackbaud-remind-sync (third party)',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sftp, classlink, admin, school, student }) => {
  const [oak, reader] = [school('Oak High'), student('at Oak High')]
  await sftp.upload()
  const account = await reader.accountId()
  const accounts = async () =>
    new Map((await oak.people()).flatMap((it) => it.sourceIds.map((id) => [`${it.role} ${id}`, it.accountId])))
  const before = await accounts()
  await admin.switchTo('classlink')
  await classlink.sharesUnenrolledUsers()
  await classlink.sync()
  await expect(oak).toBeAsTheSisHasIt()
  expect(await reader.accountId()).toBe(account)

  await clock.by({ days: 7 })
  await admin.switchTo('csv-2.0')
  await sftp.upload()
  await expect(oak).toBeAsTheSisHasIt()
  expect(await reader.accountId()).toBe(account)
  const known = [...await accounts()].filter(([who]) => before.has(who))
  expect(known.length).toBeGreaterThan(100)
  expect(known.filter(([who, id]) => before.get(who) !== id)).toEqual([])
})
