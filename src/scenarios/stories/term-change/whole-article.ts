import { expect, scenario } from 'homeroom'

scenario('A district goes through the term change step by step, and spring begins with the right people', {
  shows:
    'pause, roll over, resume, release the hold, archive and claim, review the lists, tell the others how to leave',
  source: 'help.remind.com/hc/en-us/articles/10206503097357',
  tags: ['seed article'],
  starts: 'winter break',
  district: { students: 200 },
  route: 'csv-2.0',
}, async ({ clock, sis, sftp, admin, school, teacher, families }) => {
  const oak = school('Oak High')
  await sftp.upload()
  const owner = teacher('of Biology')
  const fall = await owner.claim('Biology')
  const club = await owner.create('Fall Exam Prep')
  const aunt = await admin.add('guardian', 'Tove Adeyemi', oak, { phone: '+1 555 555 0123' })
  const sitter = await admin.add('guardian', 'Bo Halvorsen', oak, { phone: '+1 555 555 0188' })
  await sftp.everyNight()

  // 1. Pause the transfer while the SIS rolls over, and review what it shares.
  await sftp.pause()
  await sis.rollOver({ mistake: 'half-rolled', school: oak })
  const rosa = await sis.hire('Rosa Lindqvist', oak)
  await clock.to('rollover to spring')
  await sis.exports('complete')
  await sftp.resume()
  await clock.toNextDeadline()

  // 2. Release the holds.
  await expect(admin).toHaveMail('Your sync is on hold for 2 schools')
  await expect(await admin.download('changes', oak)).toList({ removals: 'classes' })
  await admin.approveHold()
  await expect(oak).toBeConnected()
  await expect(rosa).toHaveMail('Your school has made an account for you')

  // 3. Teachers archive what is over, their own classes too, and claim what is new.
  await expect(owner).toHaveMail('Classes that you made yourself')
  await owner.archiveSuggested()
  await owner.archive(club)
  const spring = await teacher('of Biology').claim('Biology')
  await expect(fall).toBeArchived()
  await expect(spring).toHaveParticipants(families.of('spring', spring))
  await expect(spring).not.toShowHistoryOf('fall', { to: families.of('spring', spring) })

  // 4. Review the lists; whoever else is done with the school can leave.
  await admin.removePerson(sitter, oak)
  await admin.message(oak, `Not with us any more? Text @leave @${await oak.code()}`)
  await expect(sitter).not.toHaveReceived('Not with us any more?')
  await aunt.text(`@leave @${await oak.code()}`)

  await clock.to('first day of spring')
  await admin.message(oak, 'Welcome to spring')
  await expect(aunt).not.toHaveReceived('Welcome to spring')
  await expect(teacher('of Biology')).toHaveReceived('Welcome to spring')
  await expect(oak).toBeAsTheSisHasIt()
})
