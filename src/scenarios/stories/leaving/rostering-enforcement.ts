import { expect, scenario } from 'homeroom'

scenario('Where rostering is enforced a guardian cannot leave, and an urgent message still arrives', {
  shows: 'rostering enforcement keeps whom the SIS lists: @leave is refused, and what is written to the school arrives',
  source: 'help.remind.com/hc/en-us/articles/360009403279',
  district: { students: 60 },
  route: 'oneroster-1.1',
  policy: { service: { rosteringEnforcement: true } },
}, async ({ sftp, admin, school, student, guardian }) => {
  const oak = school('Oak High')
  const [mother, child] = [guardian('of Biology'), student('of Biology')]
  await sftp.upload()
  const aunt = await admin.add('guardian', 'Tove Adeyemi', oak, { phone: '+1 555 555 0123' })

  expect(await mother.text(`@leave @${await oak.code()}`)).toContain('You cannot leave')
  await expect(child.leave()).toBeRefused('rostering enforcement keeps whom the SIS lists')
  expect(await aunt.text(`@leave @${await oak.code()}`)).toContain('You have left')

  await admin.message(oak, 'School is closed today')
  await expect(mother).toHaveReceived('School is closed today')
  await expect(child).toHaveReceived('School is closed today')
  await expect(aunt).not.toHaveReceived('School is closed today')
})

scenario('A mother leaves the school by text, and is reached again once rostering is enforced', {
  shows: 'under rostering enforcement what is written to the school reaches whom the SIS lists even after @leave',
  source: 'help.remind.com/hc/en-us/articles/360009403279',
  district: { students: 60 },
  route: 'csv-2.0',
}, async ({ clock, sftp, admin, school, guardian }) => {
  const oak = school('Oak High')
  const mother = guardian('of Biology')
  await sftp.upload()
  expect(await mother.text(`@leave @${await oak.code()}`)).toContain('You have left')
  await admin.message(oak, 'Parents’ evening is on Thursday')
  await expect(mother).not.toHaveReceived('Parents’ evening is on Thursday')

  await clock.by({ days: 1 })
  await admin.setPolicy({ service: { rosteringEnforcement: true } }, 'has rostering enforced')
  await admin.message(oak, 'School is closed today')
  await expect(mother).toHaveReceived('School is closed today')
})
