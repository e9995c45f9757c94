create table upload (
  district_id  text collate "C" not null,
  upload_id    int not null,
  at           timestamptz not null,
  origin       text collate "C" not null,
  format       text collate "C",
  digest       text collate "C" not null,
  bytes        bigint not null,
  stage        text collate "C" not null check (stage in ('refused', 'applying', 'done', 'interrupted')),
  refusal      text collate "C" check (refusal in ('pending', 'incomplete')),
  lapsed       boolean not null default false,
  errors       int not null default 0,         -- file errors in all; the listed ones are bounded
  primary key (district_id, upload_id)
);

create table file_error (
  district_id  text collate "C" not null,
  upload_id    int not null,
  seq          int not null,
  error        jsonb not null,
  primary key (district_id, upload_id, seq)
);

-- Errors and alerts record by record; the report groups them by cause.
create table finding (
  district_id  text collate "C" not null,
  upload_id    int not null,
  seq          bigint not null,
  code         text collate "C" not null,
  cause        text collate "C" not null,
  school_id    text collate "C" not null,
  record_type  text collate "C" not null,
  source_id    text collate "C" not null,
  related_id   text collate "C" not null,
  name         text collate "C" not null,
  detail       text collate "C" not null,
  primary key (district_id, upload_id, seq)
);

-- What one upload would do, or did, to one school.
create table change_set (
  district_id  text collate "C" not null,
  upload_id    int not null,
  school_id    text collate "C" not null,
  name         text collate "C" not null,
  state        text collate "C" not null check (state in ('ready', 'held', 'applied', 'superseded', 'interrupted')),
  first_sync   boolean not null,
  blocks       text collate "C" not null,      -- what a hold blocks: everything, removals, later runs; empty: nothing
  holds        jsonb not null,
  changes      jsonb,                          -- null: nothing changes
  in_feed      boolean not null,
  approved_by  text collate "C",
  approved_at  timestamptz,
  primary key (district_id, upload_id, school_id)
);
create index change_set_held on change_set (district_id, school_id) where state = 'held';

create table change (
  district_id  text collate "C" not null,
  upload_id    int not null,
  school_id    text collate "C" not null,
  seq          bigint not null,
  change_type  text collate "C" not null,
  record_type  text collate "C" not null,
  source_id    text collate "C" not null,
  name         text collate "C" not null,
  role         text collate "C" not null,
  class_id     text collate "C" not null,
  class_name   text collate "C" not null,
  label        text collate "C" not null,
  related_id   text collate "C" not null,
  reason       text collate "C" not null,
  primary key (district_id, upload_id, school_id, seq)
);

-- The wished-for state of a held school, frozen: an approval applies exactly this.
create table held_person (
  district_id text collate "C" not null, upload_id int not null, school_id text collate "C" not null,
  role text collate "C" not null, source_id text collate "C" not null, leader_id text collate "C" not null,
  first_name text collate "C" not null, last_name text collate "C" not null, email text collate "C",
  phone text collate "C", birth_date text collate "C" not null, grade text collate "C" not null,
  student_number text collate "C" not null, language text collate "C" not null,
  primary key (district_id, upload_id, school_id, role, source_id)
);
create table held_class (
  district_id text collate "C" not null, upload_id int not null, school_id text collate "C" not null,
  source_id text collate "C" not null, name text collate "C" not null, ownerless boolean not null,
  primary key (district_id, upload_id, school_id, source_id)
);
create table held_owner (
  district_id text collate "C" not null, upload_id int not null, school_id text collate "C" not null,
  class_id text collate "C" not null, role text collate "C" not null, source_id text collate "C" not null,
  primary key (district_id, upload_id, school_id, class_id, role, source_id)
);
-- Those of one role in one class, in one row: there are as many of them as of all else together.
create table held_participant (
  district_id text collate "C" not null, upload_id int not null, school_id text collate "C" not null,
  class_id text collate "C" not null, role text collate "C" not null, source_ids text[] collate "C" not null,
  primary key (district_id, upload_id, school_id, class_id, role)
);
create table held_link (
  district_id text collate "C" not null, upload_id int not null, school_id text collate "C" not null,
  student_id text collate "C" not null, guardian_id text collate "C" not null, contact_type text collate "C" not null,
  primary key (district_id, upload_id, school_id, student_id, guardian_id)
);

-- What applying an upload did that its teachers have yet to be told, school by school; emptied when the mails are out.
create table news_of_account (
  district_id text collate "C" not null, upload_id int not null, account_id bigint not null,
  primary key (district_id, upload_id, account_id)
);
create table news_of_class (
  district_id text collate "C" not null, upload_id int not null, class_id bigint not null,
  kind text collate "C" not null check (kind in ('created', 'removed', 'reused')),
  joined int not null default 0, gone int not null default 0,
  primary key (district_id, upload_id, class_id, kind)
);
