import { expect, scenario } from 'homeroom'

scenario('The term change is held at every school, and the administrator releases one after the other', {
  shows: 'a rollover removes all classes and is held per school; the CSV shows the changes, and clearing applies them',
  source: 'help.remind.com/hc/en-us/articles/10206503097357',
  tags: ['seed article'],
  starts: 'end of thanksgiving break',
  district: { students: 200 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, school, teacher }) => {
  const [maple, oak] = [school('Maple Elementary'), school('Oak High')]
  await sftp.upload()
  const fall = await teacher('of Biology').claim('Biology')

  await clock.to('rollover to spring')
  await sis.rollOver()
  await expect(await sftp.upload()).toBeHeld()
  await expect(admin).toHaveMail('Your sync is on hold for 2 schools')
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
  await expect(fall).toBeRostered()
  await expect(await admin.download('changes', oak)).toList({ removals: 'classes' })
  await expect(await admin.download('changes', oak)).toList({ additions: 'classes' })

  await admin.approveHold(oak)
  await expect(oak).toBeAsTheSisHasIt()
  await expect(fall).toBeSuggestedForArchiving()
  await expect(maple).toBeOnHold()
  await admin.approveHold(maple)
  await expect(maple).toBeAsTheSisHasIt()
  await expect(admin).toHaveMail('The hold is released')
})
