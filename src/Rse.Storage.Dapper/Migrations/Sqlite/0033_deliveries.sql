-- What goes to a member by a channel at once: a window that gathers the facts of a thread, or a digest, which has a period.
create table rse_delivery_batch (
    id integer primary key,
    key text not null unique,
    member_id bigint not null references rse_member (id),
    channel text not null,
    thread text not null,
    space_id bigint not null,
    period text,
    state text not null
        check (state in ('open', 'ready', 'claimed', 'calling', 'handed', 'unknown', 'failed', 'withdrawn')),
    opened_at bigint not null,
    due_at bigint not null,
    facts bigint not null,
    attempts bigint not null default 0,
    fence bigint not null default 0,
    node text,
    leased_until bigint,
    called_at bigint,
    ended_at bigint,
    foreign_id text,
    reason text
);

-- One window of a thread gathers at a time.
create unique index rse_delivery_batch_open on rse_delivery_batch (member_id, channel, thread) where state = 'open';

-- One digest of a period, whatever clocks and nodes do.
create unique index rse_delivery_batch_period on rse_delivery_batch (member_id, channel, space_id, period) where period is not null;

create index rse_delivery_batch_due on rse_delivery_batch (channel, due_at, id) where state in ('open', 'ready');

create index rse_delivery_batch_leased on rse_delivery_batch (leased_until) where state in ('claimed', 'calling');

create index rse_delivery_batch_called on rse_delivery_batch (channel, called_at) where called_at is not null;

create index rse_delivery_batch_by_state on rse_delivery_batch (state, id);

create index rse_delivery_batch_ended on rse_delivery_batch (ended_at) where ended_at is not null;

create index rse_delivery_batch_by_member on rse_delivery_batch (member_id, id);

-- The ledger: a fact reaches a member by a channel once. The space is 0 outside spaces.
create table rse_delivery (
    id integer primary key,
    member_id bigint not null references rse_member (id),
    activity_id bigint not null,
    channel text not null,
    kind text not null,
    thread text not null,
    root_id bigint,
    space_id bigint not null,
    actor_id bigint,
    at bigint not null,
    at_once bigint not null check (at_once in (0, 1)),
    state text not null
        check (state in ('pending', 'batched', 'claimed', 'handed', 'unknown', 'failed', 'withdrawn', 'covered')),
    reason text,
    batch_id bigint references rse_delivery_batch (id) on delete cascade,
    changed_at bigint not null
);

create unique index rse_delivery_by_fact on rse_delivery (member_id, activity_id, channel);

create index rse_delivery_pending on rse_delivery (member_id, channel, at) where state = 'pending';

create index rse_delivery_by_batch on rse_delivery (batch_id) where batch_id is not null;

-- What is in no batch, for cleaning.
create index rse_delivery_alone on rse_delivery (changed_at) where batch_id is null;

-- When a member's digest is made next. The space is 0 for the digest of everything; days count from 0001-01-01.
create table rse_digest (
    member_id bigint not null references rse_member (id),
    space_id bigint not null,
    wake_at bigint,
    due_at bigint,
    due_day bigint,
    since bigint not null,
    last_day bigint,
    last_period text,
    primary key (member_id, space_id)
) without rowid;

create index rse_digest_awake on rse_digest (wake_at) where wake_at is not null;

-- When a member was last in the network, to the minute.
create table rse_presence (
    member_id bigint not null primary key references rse_member (id),
    at bigint not null
) without rowid;
