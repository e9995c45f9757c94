import type { District } from '../district.ts'

/** How a kind of school ends its code, by the last word of its name that says the kind. */
const endings: Readonly<Record<string, string>> = {
  high: 'hs',
  middle: 'ms',
  intermediate: 'ms',
  elementary: 'es',
  primary: 'es',
}

/** A code is typed on a phone. */
const stemLengthMax = 20

/**
 * The code of a school as its name alone gives it: "Oak High" → `oakhs`, "Maple Grove Elementary" → `maplegrovees`,
 * "St. Mary's Academy" → `stmarysacademy`. That families text a code of the school is stated (help/360000431359); how it is
 * made is inferred.
 */
export function codeOfName(name: string): string {
  const words = name.normalize('NFD').toLowerCase().replace(/[^a-z0-9\s-]/g, '').split(/[\s-]+/).filter(Boolean)
  if (words.length > 1 && words.at(-1) === 'school') words.pop()
  const ending = words.length > 1 ? endings[words.at(-1)!] : undefined
  const stem = words.slice(0, ending === undefined ? words.length : -1).join('').slice(0, stemLengthMax)
  return `${stem}${ending ?? ''}` || 'school'
}

/**
 * Gives a code to each school of the wished-for state that has none, in the order of their ids: where the name's own is
 * taken, it gets the first number from 2 on that makes it unique in the district (inferred). A school keeps the code that
 * it was given, also under another name.
 */
export async function giveSchoolCodes({ store, id }: District): Promise<void> {
  const [row] = await store.query<{ fresh: { school_id: string; name: string }[]; codes: string[] }>(
    `select array(select code from school_code where district_id = $1) as codes, (
       select coalesce(json_agg(it), '[]') from (
         select w.school_id, w.name from wish_school w
         where not exists (select from school_code c where c.district_id = $1 and c.school_id = w.school_id)
         order by w.school_id) it) as fresh`,
    [id],
  )
  const { fresh, codes } = row!
  if (fresh.length === 0) return
  const taken = new Set(codes)
  const given = fresh.map(({ school_id, name }) => {
    const base = codeOfName(name)
    let code = base
    for (let number = 2; taken.has(code); number++) code = `${base}${number}`
    taken.add(code)
    return { school_id, code }
  })
  await store.run(
    `insert into school_code
     select $1, school_id, code from jsonb_to_recordset($2) as given (school_id text, code text)`,
    [id, JSON.stringify(given)],
  )
}
