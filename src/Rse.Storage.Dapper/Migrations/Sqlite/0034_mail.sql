-- Where mail of a member goes, and what reports on letters said of it.
create table rse_mail_address (
    member_id bigint primary key references rse_member (id),
    address text not null,
    verified bigint not null,
    at bigint not null,
    state text not null check (state in ('working', 'stopped', 'probing')),
    cause text,
    changed_at bigint,
    -- Days in ISO 8601, ascending, with a space between.
    address_faults text not null,
    mailbox_faults text not null,
    probe text,
    check ((state = 'stopped') = (cause is not null))
) without rowid;

create index rse_mail_address_by_state on rse_mail_address (state) where state <> 'working';

-- Letters that were sent, as far as answers and reports need them; never their text.
create table rse_letter (
    id integer primary key,
    key text not null unique,
    member_id bigint not null references rse_member (id),
    address text not null,
    message_id text not null unique,
    root_id bigint references rse_subject (id),
    subject_id bigint references rse_subject (id),
    -- Kind and key of what an answer comments on.
    reply_to text,
    at bigint not null,
    report text
);

create index rse_letter_by_thread on rse_letter (member_id, root_id, id);
create index rse_letter_by_time on rse_letter (at);

-- Letters that came in, by a hash, so that each acts once.
create table rse_incoming_letter (
    key text primary key,
    outcome text not null,
    at bigint not null
) without rowid;

create index rse_incoming_letter_by_time on rse_incoming_letter (at);

-- The days on which a member got a word about a letter of theirs, as days since 0001-01-01.
create table rse_incoming_answer (
    member_id bigint not null references rse_member (id),
    day bigint not null,
    primary key (member_id, day)
) without rowid;

create table rse_mailbox (
    name text primary key,
    validity bigint not null,
    uid bigint not null,
    at bigint not null
) without rowid;

-- Replies that wait until their member confirms them.
create table rse_held_reply (
    id integer primary key,
    member_id bigint not null references rse_member (id),
    subject text not null,
    body text not null,
    reason text not null,
    at bigint not null
);

create index rse_held_reply_by_member on rse_held_reply (member_id, id);

-- Domains whose servers refused our letters for reasons that are ours.
create table rse_mail_route (
    domain text primary key,
    pauses bigint not null,
    paused_until bigint not null
) without rowid;
