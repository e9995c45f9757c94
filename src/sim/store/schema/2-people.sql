-- People and classes as the service shows them. `origin` says why a row is there:
--   roster  the last applied feed of its school has it: the baseline that the next feed is compared with
--   lapsed  known only from a baseline that went past the 90 days; still SIS-linked, removed by hand only
--   former  was in the feed once, is no longer, and stays as history
--   hand    made by people; the sync never touches it
create domain origin as text collate "C" check (value in ('roster', 'lapsed', 'former', 'hand'));

create table school (
  district_id      text collate "C" not null,
  school_id        text collate "C" not null,
  name             text collate "C" not null,
  origin           origin not null,
  status           text collate "C" not null check (status in ('connected', 'on hold', 'not connected')),
  first_synced_at  timestamptz,
  primary key (district_id, school_id)
);

-- What families text: `@oakhs`. Given when a school first comes, and never changed, whatever schools come later.
create table school_code (
  district_id  text collate "C" not null,
  school_id    text collate "C" not null,
  code         text collate "C" not null,
  primary key (district_id, school_id)
);
create unique index school_of_code on school_code (district_id, code);

create table account (
  district_id  text collate "C" not null,
  account_id   bigint not null,
  first_name   text collate "C" not null,
  last_name    text collate "C" not null,
  created_at   timestamptz not null,
  origin       origin not null,
  merged_into  bigint,
  primary key (district_id, account_id)
);
create index account_merged on account (district_id, merged_into) where merged_into is not null;
-- Nothing is looked up by these and the like below: the planner need not know what is in them.
alter table account
  alter first_name set statistics 0, alter last_name set statistics 0, alter created_at set statistics 0;

-- One email or phone serves one account (help.remind.com/hc/en-us/articles/115001057504).
create table contact_point (
  district_id  text collate "C" not null,
  kind         text collate "C" not null check (kind in ('email', 'phone')),
  value        text collate "C" not null,
  account_id   bigint not null,
  origin       origin not null,
  primary key (district_id, kind, value)
);
create index contact_point_account on contact_point (district_id, account_id);
-- Few, and the only ones that a feed cannot take over.
create index contact_point_by_hand on contact_point (district_id, kind, value) where origin = 'hand';

-- A source record of a person at a school, and the account that it is linked to.
create table member (
  district_id     text collate "C" not null,
  school_id       text collate "C" not null,
  role            text collate "C" not null,
  source_id       text collate "C" not null,
  account_id      bigint not null,
  origin          origin not null,
  first_name      text collate "C" not null,
  last_name       text collate "C" not null,
  email           text collate "C",
  phone           text collate "C",
  birth_date      text collate "C" not null,
  grade           text collate "C" not null,
  student_number  text collate "C" not null,
  language        text collate "C" not null,
  primary key (district_id, school_id, role, source_id)
);
create index member_person on member (district_id, role, source_id);
create index member_account on member (district_id, account_id);
alter table member
  alter first_name set statistics 0, alter last_name set statistics 0, alter birth_date set statistics 0,
  alter grade set statistics 0, alter student_number set statistics 0, alter language set statistics 0;

-- People who joined a school on their own or were added by hand.
create table joined (
  district_id  text collate "C" not null,
  school_id    text collate "C" not null,
  account_id   bigint not null,
  role         text collate "C" not null,
  joined_at    timestamptz not null,
  primary key (district_id, school_id, account_id, role)
);

create table family_link (
  district_id   text collate "C" not null,
  school_id     text collate "C" not null,
  student_id    text collate "C" not null,
  guardian_id   text collate "C" not null,
  contact_type  text collate "C" not null,
  origin        origin not null,
  primary key (district_id, school_id, student_id, guardian_id)
);

-- A second account of the same person, which the service offers to merge at login.
create table merge_offer (
  district_id  text collate "C" not null,
  account_id   bigint not null,
  other_id     bigint not null,
  offered_at   timestamptz not null,
  primary key (district_id, account_id, other_id)
);

-- People who left a school by text or in the app; they stay away through later syncs.
create table unsubscribed (
  district_id  text collate "C" not null,
  school_id    text collate "C" not null,
  account_id   bigint not null,
  at           timestamptz not null,
  primary key (district_id, school_id, account_id)
);
create index unsubscribed_account on unsubscribed (district_id, account_id);

-- People whom an administrator removed from a school.
create table removed_person (
  district_id  text collate "C" not null,
  school_id    text collate "C" not null,
  account_id   bigint not null,
  at           timestamptz not null,
  primary key (district_id, school_id, account_id)
);
create index removed_person_account on removed_person (district_id, account_id);
