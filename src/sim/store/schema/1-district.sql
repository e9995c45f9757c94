-- Districts share nothing: every key starts with the district, so that the tables can be sharded by it.
-- Texts compare byte by byte ("C"): the service's ids are case-sensitive, and no order may hang on a server's locale.

-- For names whose letters' case does not matter: by Unicode, whatever language the server is set to. PostgreSQL has it
-- built in from 17 on; before that the system's library has it, or else ICU.
do $$
begin
  if current_setting('server_version_num')::int >= 170000 then
    create collation caseless (provider = builtin, locale = 'C.UTF-8');
  else
    begin
      create collation caseless (provider = libc, locale = 'C.UTF-8');
    exception when others then
      create collation caseless (provider = icu, locale = 'und');
    end;
  end if;
end
$$;

create table district (
  district_id       text collate "C" primary key,
  name              text collate "C" not null,
  time_zone         text collate "C" not null,
  now               timestamptz not null,      -- the virtual time
  policy            jsonb not null,
  last_accepted_at  timestamptz,
  next_upload_id    int not null default 1,
  next_account_id   bigint not null default 1,
  next_class_id     bigint not null default 1,
  next_mail_id      bigint not null default 1,
  next_message_id   bigint not null default 1,
  next_log_id       bigint not null default 1,
  -- The upload that would change nothing if it came again; null as soon as anything has happened that a sync looks at.
  settled           jsonb,
  -- What is SIS-linked in each school now, by its id; a school that is missing has to be counted.
  counts            jsonb not null default '{}',
  -- Whether anything was ever done by hand about people, or about who is in a class.
  by_hand           boolean not null default false,
  -- Schools to which not everybody has been applied since then: somebody may be other there than the feed has it.
  unsettled_schools text[] collate "C" not null default '{}'
);

-- Whatever changed the world from outside, in order. Uploads are named by their digest.
create table command_log (
  district_id  text collate "C" not null,
  log_id       bigint not null,
  at           timestamptz not null,
  command      jsonb not null,
  primary key (district_id, log_id)
);

create table mail (
  district_id  text collate "C" not null,
  mail_id      bigint not null,
  at           timestamptz not null,
  kind         text collate "C" not null,
  cause        text collate "C" not null,     -- one message per cause and person
  account_id   bigint,                        -- null: the district's administrator
  to_name      text collate "C" not null,
  to_address   text collate "C" not null,
  data         jsonb not null,                -- what the text is rendered from
  primary key (district_id, mail_id)
);
create unique index mail_once on mail (district_id, kind, cause, to_address);
create index mail_of_address on mail (district_id, to_address, mail_id);
