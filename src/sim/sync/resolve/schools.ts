import type { Resolving } from './resolve.ts'

/** School names hold at most 60 characters (help.remind.com/hc/en-us/articles/360013836460); a longer one is cut. */
const schoolNameLengthMax = 60

export async function resolveSchools({ store }: Resolving): Promise<void> {
  await store.execute(`
    insert into wish_school
    select distinct on (id) id, left(name, ${schoolNameLengthMax}) from stage_school order by id, line;

    insert into found
    select distinct 'name_too_long', 'school', id, 'school', id, '', name,
      'The name has ' || length(name) || ' characters and was cut to ${schoolNameLengthMax}'
    from stage_school where length(name) > ${schoolNameLengthMax}
    union all
    select 'duplicate_row', 'school', id, 'school', id, '', min(name), 'The row stands ' || count(*) || ' times'
    from stage_school group by id having count(*) > 1;
  `)
}
