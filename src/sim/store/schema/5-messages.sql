-- What was written to classes and schools, and whom it reached then.
create table message (
  district_id  text collate "C" not null,
  message_id   bigint not null,
  at           timestamptz not null,
  school_id    text collate "C" not null,
  class_id     bigint,                        -- null: to the school
  sender_id    bigint,                        -- null: the district's administrator
  text         text collate "C" not null,
  recipients   int not null,
  primary key (district_id, message_id)
);
create index message_of_class on message (district_id, class_id, message_id) where class_id is not null;
create index message_sender on message (district_id, sender_id);

-- A district keeps 10,000 messages at most (src/sim/messages/message.ts), so this has at most so many times the people of a school.
create table message_recipient (
  district_id  text collate "C" not null,
  message_id   bigint not null,
  account_id   bigint not null,
  primary key (district_id, account_id, message_id)
);
