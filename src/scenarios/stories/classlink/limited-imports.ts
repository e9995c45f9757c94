import { expect, scenario } from 'homeroom'

scenario('Limited Imports stay on over the winter, and teachers have the classes of both terms', {
  incident: 10,
  shows: 'while imports are limited, additions come and nothing is removed; without removals nothing is held',
  source: 'www.classlink.com/blog/classlink-products-apr-2024; outcome inferred',
  district: { students: 200 },
  route: 'classlink',
}, async ({ clock, sis, classlink, school, teacher }) => {
  const oak = school('Oak High')
  await classlink.sync()
  const fall = await teacher('of Biology').claim('Biology')
  await classlink.limitImports(true)
  await clock.to('first day of spring')
  await sis.rollOver()
  await expect(await classlink.sync()).toBeApplied()
  await expect(oak).not.toBeOnHold()
  await expect(fall).toBeRostered()
  await expect(teacher('of Biology')).toHaveClassToClaim('Biology')
  await expect(oak).not.toBeAsTheSisHasIt()

  await classlink.limitImports(false)
  await classlink.sync()
  await expect(oak).toBeOnHold({ for: 'large number of removals' })
})
