-- One row a member, made with their first notification. Every write about a member's notifications locks it first, so that they take turns.
create table rse_notification_member (
    member_id integer primary key references rse_member (id),
    -- Grows by one with each change: the order in which the member learns of things.
    turn bigint not null default 0,
    -- The turn up to which the member has seen the list.
    seen bigint not null default 0,
    changed_at bigint not null
);

create index rse_notification_member_by_change on rse_notification_member (changed_at);

-- The rows of the list, each made of the facts that hold.
create table rse_notification (
    id integer primary key autoincrement,
    member_id bigint not null references rse_member (id),
    kind text not null,
    -- What facts of one row have in common.
    key text not null,
    subject_id bigint references rse_subject (id),
    root_id bigint references rse_subject (id),
    space_id bigint references rse_space (id),
    audience bigint not null,
    -- 1 if a kept number does not suffice, because the host, or more than the space, decides who may see it.
    live bigint not null check (live in (0, 1)),
    -- Of the facts that hold: their number, that of distinct actors, the newest actors, the first and the last of them.
    facts bigint not null default 0,
    actors bigint not null default 0,
    recent text not null default '',
    activity_id bigint not null,
    actor_id bigint,
    detail text,
    first_at bigint not null,
    at bigint not null,
    turn bigint not null,
    read_at bigint
);

-- An unread row takes up what comes; a read one never does.
create unique index rse_notification_open on rse_notification (member_id, kind, key) where read_at is null;
create index rse_notification_by_time on rse_notification (member_id, at, id) where facts > 0;
create index rse_notification_by_kind on rse_notification (member_id, kind, at, id) where facts > 0;
create index rse_notification_unread_by_time on rse_notification (member_id, at, id) where read_at is null and facts > 0;
create index rse_notification_unread_by_subject on rse_notification (member_id, subject_id) where read_at is null and facts > 0;
create index rse_notification_unread_by_root on rse_notification (member_id, root_id) where read_at is null and facts > 0;
create index rse_notification_by_turn on rse_notification (member_id, turn) where facts > 0;
create index rse_notification_unread_live on rse_notification (member_id) where read_at is null and facts > 0 and live = 1;

-- Whom what happened concerns: known by member and activity, for good, so that nothing is told twice.
create table rse_notification_fact (
    member_id bigint not null references rse_member (id),
    activity_id bigint not null references rse_activity (id),
    kind text not null,
    key text not null,
    target text not null,
    -- Who did what to what, where doing it again is no news; null elsewhere.
    once text,
    actor_id bigint references rse_member (id),
    at bigint not null,
    subject_id bigint references rse_subject (id),
    root_id bigint references rse_subject (id),
    space_id bigint references rse_space (id),
    audience bigint not null,
    detail text,
    turn bigint not null,
    -- Null if it is in no list: the member has it by other channels alone, or deleted it.
    notification_id bigint,
    withdrawn bigint not null default 0 check (withdrawn in (0, 1)),
    -- Its subject is trashed.
    hidden bigint not null default 0 check (hidden in (0, 1)),
    deleted bigint not null default 0 check (deleted in (0, 1)),
    primary key (member_id, activity_id)
) without rowid;

create unique index rse_notification_fact_once on rse_notification_fact (member_id, once) where once is not null and withdrawn = 0;
create index rse_notification_fact_by_row on rse_notification_fact (notification_id, actor_id, at)
where notification_id is not null and withdrawn = 0 and hidden = 0;
create index rse_notification_fact_by_target on rse_notification_fact (kind, target, member_id) where withdrawn = 0;
create index rse_notification_fact_by_subject on rse_notification_fact (subject_id, member_id) where subject_id is not null;
create index rse_notification_fact_by_root on rse_notification_fact (root_id, member_id) where root_id is not null;

-- How many unread rows a member has about contributions in a space, or outside spaces (0): what a permission decides, added up when asked.
create table rse_notification_unread (
    member_id bigint not null references rse_member (id),
    space_id bigint not null,
    number bigint not null,
    primary key (member_id, space_id)
) without rowid;

-- What the software noticed by itself, so that it says so once: the end of a stay (by its time), and a highlight (0).
create table rse_notification_notice (
    kind text not null check (kind in ('stay-14', 'stay-3', 'highlight')),
    about_id bigint not null,
    stamp bigint not null,
    at bigint not null,
    primary key (kind, about_id, stamp)
) without rowid;

-- What was trashed after the place up to which notifications were made.
create index rse_activity_by_trash on rse_activity (id) where verb = 'trash';
