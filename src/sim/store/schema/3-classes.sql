create table class (
  district_id   text collate "C" not null,
  class_id      bigint not null,
  school_id     text collate "C" not null,
  source_id     text collate "C",              -- null: made by hand
  origin        origin not null,
  state         text collate "C" not null check (state in ('unclaimed', 'active', 'archived')),
  roster_name   text collate "C",
  name          text collate "C" not null,
  renamed       boolean not null default false,  -- an owner gave it a name of its own, which stays
  created_at    timestamptz not null,
  claimed_at    timestamptz,
  suggested_at  timestamptz,                     -- since when archiving is suggested to its owners
  archived_at   timestamptz,
  unlinked_at   timestamptz,                     -- an administrator took it out of the organization; its owners keep it
  quiet_since   timestamptz not null,            -- the last announcement, join or claim, or when it was made
  primary key (district_id, class_id)
);
-- A source id leads to one live class of a school; classes that left the feed keep theirs as history.
create unique index class_source on class (district_id, school_id, source_id) where origin in ('roster', 'lapsed');

-- Of the classes that may be archived by themselves, when each was last heard of.
create index class_quiet on class (district_id, quiet_since) where state = 'active';
alter table class
  alter roster_name set statistics 0, alter name set statistics 0, alter created_at set statistics 0;

create table class_owner (
  district_id  text collate "C" not null,
  class_id     bigint not null,
  account_id   bigint not null,
  role         text collate "C" not null,
  source_id    text collate "C",
  origin       origin not null,
  claimed      boolean not null default false,
  by_hand      boolean not null default false,  -- made an owner by hand as well: the sync must not take it away
  primary key (district_id, class_id, account_id)
);
create index class_owner_account on class_owner (district_id, account_id);

create table class_participant (
  district_id  text collate "C" not null,
  class_id     bigint not null,
  account_id   bigint not null,
  role         text collate "C" not null,
  source_id    text collate "C",
  origin       origin not null,
  by_hand      boolean not null default false,  -- added by hand as well: the sync must not take it out
  primary key (district_id, class_id, account_id)
);
create index class_participant_account on class_participant (district_id, account_id);
