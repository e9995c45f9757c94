import { expect, scenario } from 'homeroom'

const place = {
  source: 'reference 5.4, inferred',
  tags: ['canary'],
  district: { students: 100 },
  route: 'csv-2.0',
  starts: '2026-01-12',
} as const

scenario('A class of a held school changes, and the run notices', {
  ...place,
  shows: 'a held school is untouched',
  mustFail: /^a held school is untouched: /,
}, async ({ clock, sis, sftp, saboteur, school }) => {
  await sftp.upload()
  await clock.by({ days: 1 })
  await sis.exports('half-rolled')
  await sftp.upload()
  await expect(school('Oak School')).toBeOnHold()
  await saboteur.breaks('a held school is untouched')
})

scenario('Somebody whom a teacher added by hand is gone, and the run notices', {
  ...place,
  shows: 'what people made by hand is untouched',
  mustFail: /^what people made by hand is untouched: /,
}, async ({ sftp, teacher, student, saboteur }) => {
  await sftp.upload()
  const club = await teacher('of Biology').create('Astronomy club')
  await teacher('of Biology').add(student('of Biology'), club)
  await saboteur.breaks('what people made by hand is untouched')
})

scenario('An account disappears, and the run notices', {
  ...place,
  shows: 'no account or history disappears',
  mustFail: /^no account or history disappears: /,
}, async ({ sftp, saboteur }) => {
  await sftp.upload()
  await saboteur.breaks('no account or history disappears')
})

scenario('A class loses its students although no upload said so, and the run notices', {
  ...place,
  shows: 'nobody leaves a class without a change that says so',
  mustFail: /^nobody leaves a class without a change that says so: /m,
}, async ({ sftp, saboteur }) => {
  await sftp.upload()
  await saboteur.breaks('nobody leaves a class without a change that says so')
})

scenario('The 90 days count from another day than that of the last upload, and the run notices', {
  ...place,
  shows: 'the baseline is the last accepted upload',
  mustFail: /^the baseline is the last accepted upload: /,
}, async ({ clock, sftp, saboteur }) => {
  await sftp.upload()
  await clock.by({ days: 3 })
  await saboteur.breaks('the baseline is the last accepted upload')
})
