-- Working tables of one connection. They hold one upload at a time, write no log, and need no district key.
create temp table stage_school (id text collate "C", name text collate "C", file text collate "C", line int);
create temp table stage_person (
  role text collate "C", id text collate "C", first_name text collate "C", last_name text collate "C",
  email text collate "C", phone text collate "C", email_given text collate "C", phone_given text collate "C",
  birth_date text collate "C", grade text collate "C", student_number text collate "C", language text collate "C",
  file text collate "C", line int);
create temp table stage_birth_date (person_id text collate "C", birth_date text collate "C");
create temp table stage_membership (school_id text collate "C", role text collate "C", person_id text collate "C",
  file text collate "C", line int);
create temp table stage_class (id text collate "C", school_id text collate "C", name text collate "C",
  file text collate "C", line int);
create temp table stage_enrollment (class_id text collate "C", school_id text collate "C", role text collate "C",
  person_id text collate "C", owner boolean, file text collate "C", line int);
create temp table stage_link (student_id text collate "C", guardian_id text collate "C", contact_type text collate "C",
  file text collate "C", line int);

-- The wished-for state.
create temp table wish_school (school_id text collate "C", name text collate "C");
create temp table person (role text collate "C", source_id text collate "C", rank int, leader_id text collate "C",
  first_name text collate "C", last_name text collate "C", email text collate "C", phone text collate "C",
  email_given text collate "C", phone_given text collate "C", birth_date text collate "C", grade text collate "C",
  student_number text collate "C", language text collate "C", file text collate "C", line int);
create temp table place (school_id text collate "C", role text collate "C", source_id text collate "C");
create temp table wish_person (school_id text collate "C", role text collate "C", source_id text collate "C",
  leader_id text collate "C", first_name text collate "C", last_name text collate "C", email text collate "C",
  phone text collate "C", birth_date text collate "C", grade text collate "C", student_number text collate "C",
  language text collate "C");
-- What of it differs from what is there, once it is applied.
create temp table differing_person (like wish_person);
create temp table wish_class (school_id text collate "C", source_id text collate "C", name text collate "C",
  ownerless boolean);
create temp table wish_owner (school_id text collate "C", class_id text collate "C", role text collate "C",
  source_id text collate "C");
create temp table wish_participant (school_id text collate "C", class_id text collate "C", role text collate "C",
  source_id text collate "C");
create temp table wish_link (school_id text collate "C", student_id text collate "C", guardian_id text collate "C",
  contact_type text collate "C");
create temp table differing_link (like wish_link);

create temp table found (code text collate "C", cause text collate "C", school_id text collate "C",
  record_type text collate "C", source_id text collate "C", related_id text collate "C", name text collate "C",
  detail text collate "C");

-- What differs between the wished-for state and the baseline.
create temp table diff_person (school_id text collate "C", kind text collate "C", role text collate "C",
  source_id text collate "C", account_id bigint, label text collate "C", related_id text collate "C",
  reason text collate "C");
create temp table diff_class (school_id text collate "C", kind text collate "C", source_id text collate "C",
  class_id bigint, label text collate "C", related_id text collate "C", reason text collate "C");
create temp table diff_owner (school_id text collate "C", kind text collate "C", class_id text collate "C",
  role text collate "C", source_id text collate "C", cascaded boolean);
create temp table diff_participant (school_id text collate "C", kind text collate "C", class_id text collate "C",
  role text collate "C", source_id text collate "C", cascaded boolean);
-- Who leaves a class that goes on.
create temp table leaving (school_id text collate "C", class_id text collate "C", role text collate "C",
  source_id text collate "C");
create temp table diff_link (school_id text collate "C", kind text collate "C", student_id text collate "C",
  guardian_id text collate "C", cascaded boolean);
create temp table account_of (role text collate "C", leader_id text collate "C", account_id bigint,
  how text collate "C");

-- The schools that the upload is about: those that it lists, and those that the baseline knows.
create temp table subject (school_id text collate "C", name text collate "C", first_sync boolean, in_feed boolean);
-- Two source ids, one removed and one created, that are the same person.
create temp table same_person (school_id text collate "C", role text collate "C", old_id text collate "C",
  new_id text collate "C");

-- The upload that all of the above is about, where it put every school on hold and nothing else has been here since.
create temp table compared (district_id text collate "C", upload_id int, next_log_id bigint);

-- Whom and what an upload's changes can have an effect on, where only that is taken through the pipeline.
create temp table scope_person (id text collate "C", touched boolean);
create temp table scope_class (id text collate "C", whole boolean);

-- Nothing is looked up by these, so that the planner need not know what is in them.
alter table stage_person
  alter first_name set statistics 0, alter last_name set statistics 0, alter email_given set statistics 0,
  alter phone_given set statistics 0, alter birth_date set statistics 0, alter grade set statistics 0,
  alter student_number set statistics 0, alter language set statistics 0, alter file set statistics 0;
alter table person
  alter first_name set statistics 0, alter last_name set statistics 0, alter email_given set statistics 0,
  alter phone_given set statistics 0, alter birth_date set statistics 0, alter grade set statistics 0,
  alter student_number set statistics 0, alter language set statistics 0, alter file set statistics 0;
alter table wish_person
  alter first_name set statistics 0, alter last_name set statistics 0, alter birth_date set statistics 0,
  alter grade set statistics 0, alter student_number set statistics 0, alter language set statistics 0;
alter table differing_person
  alter first_name set statistics 0, alter last_name set statistics 0, alter birth_date set statistics 0,
  alter grade set statistics 0, alter student_number set statistics 0, alter language set statistics 0;
alter table stage_membership alter file set statistics 0;
alter table stage_class alter name set statistics 0, alter file set statistics 0;
alter table stage_enrollment alter file set statistics 0;
alter table stage_link alter file set statistics 0;
alter table wish_class alter name set statistics 0;
