/** The tables of a store’s watches, as SQL. Their schema is on the search path, behind that of the district's own tables. */
export const memoryTables = (schema: string): string => `
  -- What a watch remembers between its checks: of each watched row its key and what the invariants look at. The rows are as many
  -- as the district's own, however many uploads there were. A schema of its own keeps them out of digests, forks and snapshots;
  -- temporary tables would be emptied by the next upload. A store belongs to one process, so that nobody else's rows are here. What is compared as a whole
  -- has no index: keeping one would take longer than all the rest.
  drop schema if exists ${schema} cascade;
  create schema ${schema};

  create unlogged table ${schema}.watched_member (
    district_id text collate "C", school_id text collate "C", role text collate "C", source_id text collate "C",
    account_id bigint, origin text collate "C", print bigint);
  create unlogged table ${schema}.watched_joined (
    district_id text collate "C", school_id text collate "C", account_id bigint, role text collate "C", since timestamptz);
  create unlogged table ${schema}.watched_family_link (
    district_id text collate "C", school_id text collate "C", student_id text collate "C",
    guardian_id text collate "C", origin text collate "C");
  create unlogged table ${schema}.watched_class (
    district_id text collate "C", class_id bigint, school_id text collate "C", source_id text collate "C",
    origin text collate "C", state text collate "C", roster_name text collate "C", name text collate "C",
    renamed boolean,
    primary key (district_id, class_id));
  create unlogged table ${schema}.watched_class_owner (
    district_id text collate "C", class_id bigint, account_id bigint, role text collate "C",
    source_id text collate "C", origin text collate "C", by_hand boolean, claimed boolean);

  -- Participants are the most by far: class by class they take a third of the time.
  create type ${schema}.watched_person as (
    account_id bigint, role text collate "C", source_id text collate "C", origin text collate "C", by_hand boolean);
  create unlogged table ${schema}.watched_class_people (
    district_id text collate "C", class_id bigint, people watched_person[], size int,
    primary key (district_id, class_id));
  alter table ${schema}.watched_class_people alter people set storage external;

  create unlogged table ${schema}.watched_hand_account (
    district_id text collate "C", account_id bigint, first_name text collate "C", last_name text collate "C",
    primary key (district_id, account_id));
  create unlogged table ${schema}.watched_hand_contact (
    district_id text collate "C", kind text collate "C", value text collate "C", account_id bigint,
    primary key (district_id, kind, value));

  -- The change sets that wait, and whether people have changed anything at the school since.
  create unlogged table ${schema}.watched_held (
    district_id text collate "C", upload_id int, school_id text collate "C", touched boolean,
    primary key (district_id, school_id));

`

/** The tables of one check, which are a connection's own. */
export const movedTables = `
  -- What differs from that, for the time of one check: null before where a row has come, null after where it has gone.
  create temp table if not exists moved_member (
    school_id text collate "C", role text collate "C", source_id text collate "C", was_account_id bigint,
    was_origin text collate "C", was_print bigint, account_id bigint, origin text collate "C", print bigint);
  create temp table if not exists moved_joined (
    school_id text collate "C", account_id bigint, role text collate "C", was_since timestamptz, since timestamptz);
  create temp table if not exists moved_family_link (
    school_id text collate "C", student_id text collate "C", guardian_id text collate "C",
    was_origin text collate "C", origin text collate "C");
  create temp table if not exists moved_class (
    class_id bigint, was_school_id text collate "C", was_source_id text collate "C", was_origin text collate "C",
    was_state text collate "C", was_roster_name text collate "C", was_name text collate "C", was_renamed boolean,
    school_id text collate "C", source_id text collate "C", origin text collate "C", state text collate "C",
    roster_name text collate "C", name text collate "C", renamed boolean);
  create temp table if not exists moved_class_owner (
    class_id bigint, account_id bigint, was_role text collate "C", was_source_id text collate "C",
    was_origin text collate "C", was_by_hand boolean, was_claimed boolean, role text collate "C",
    source_id text collate "C", origin text collate "C", by_hand boolean, claimed boolean);
  create temp table if not exists moved_people (class_id bigint);
  create temp table if not exists moved_class_participant (
    class_id bigint, account_id bigint, was_role text collate "C", was_source_id text collate "C",
    was_origin text collate "C", was_by_hand boolean, role text collate "C", source_id text collate "C",
    origin text collate "C", by_hand boolean);

  -- What people have done since: the rows that it may have made come, go or change; what is null is any.
  create temp table if not exists done (
    rows_of text collate "C", op text collate "C", school_id text collate "C", class_id bigint, account_id bigint);

  -- The change sets that this is about, and what became of each: applied; kept (all but its removals); held; ready.
  create temp table if not exists outcome (
    upload_id int, school_id text collate "C", name text collate "C", outcome text collate "C", fresh boolean,
    first_sync boolean, lapsed boolean, was_kept boolean, touched boolean, listed boolean, unapproved boolean,
    changes jsonb);
`
