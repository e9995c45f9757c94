import { expect, scenario } from 'homeroom'

const routes = {
  'csv-1.0': 'CSV 1.0',
  'csv-2.0': 'CSV 2.0',
  'oneroster-1.1': 'OneRoster files',
  clever: 'Clever',
  classlink: 'ClassLink',
} as const

for (const route of ['csv-1.0', 'csv-2.0', 'oneroster-1.1', 'clever', 'classlink'] as const) {
  scenario(`A district comes by ${routes[route]}, and the service has the people and classes of its SIS`, {
    shows: 'whatever the route, the same roster leads to the same accounts, classes and members',
    source: 'reference 1',
    district: { students: 200 },
    route,
  }, async ({ sftp, clever, classlink, school, teacher, student, guardian }) => {
    const vendor = { clever, classlink }[route as 'clever' | 'classlink']
    await expect(await (vendor?.sync() ?? sftp.upload())).toBeApplied()
    for (const name of ['Maple Elementary', 'Oak High']) await expect(school(name)).toBeAsTheSisHasIt()
    const biology = await teacher('of Biology').claim('Biology')
    await teacher('of Biology').announce(biology, 'The lab is in room 12')
    await expect(student('of Biology')).toHaveReceived('The lab is in room 12')
    await expect(guardian('of Biology')).toHaveReceived('The lab is in room 12')
  })
}
