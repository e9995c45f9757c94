import { expect, scenario } from 'homeroom'

scenario('A guardian mistypes the code of the school, and stays where they are', {
  shows: 'a code that no school has, or another word, changes nothing; the reply says what to text',
  source: 'help.remind.com/hc/en-us/articles/360000431359',
  district: { students: 200 },
  route: 'csv-2.0',
}, async ({ sftp, admin, school, guardian }) => {
  const mother = guardian('of Biology')
  await sftp.upload()
  expect(await mother.text('@leave @oakhihg')).toBe('No school has the code @oakhihg. Nothing has changed.')
  expect(await mother.text('Please stop')).toContain('To leave a school, text @leave and its code')
  expect(await mother.text('@leave')).toContain('Which school?')

  await admin.message(school('Oak High'), 'Parents’ evening is on Thursday')
  await expect(mother).toHaveReceived('Parents’ evening is on Thursday')
  expect(await mother.text('@leave @oakhs')).toContain('You have left Oak High')
})
