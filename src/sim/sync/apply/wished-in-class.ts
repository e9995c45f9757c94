/**
 * What follows the people whom the feed wishes for in classes (`wished`: class_id, account_id, role, source_id) where somebody may
 * be there already: those who are there by the feed are left out, and those added by hand are the feed's from now on, too.
 */
export const unlessInClass = (table: 'class_owner' | 'class_participant'): string => `
  where not exists (
    select from ${table} o where o.district_id = $1 and o.class_id = wished.class_id
      and o.account_id = wished.account_id and o.origin = 'roster'
      and (o.role, o.source_id) = (wished.role, wished.source_id))
  on conflict (district_id, class_id, account_id) do update
    set origin = 'roster', role = excluded.role, source_id = excluded.source_id,
      by_hand = ${table}.by_hand or ${table}.origin = 'hand'
    where (${table}.origin, ${table}.role, ${table}.source_id)
      is distinct from ('roster', excluded.role, excluded.source_id)
`
