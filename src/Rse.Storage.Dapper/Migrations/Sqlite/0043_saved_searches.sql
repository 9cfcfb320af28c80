-- How often saved searches changed: readers of the log read again what changed since, and commits keep the order of the numbers.
create table rse_saved_search_revision (
    id bigint primary key check (id = 1),
    number bigint not null
);

insert into rse_saved_search_revision (id, number) values (1, 0);

-- Private to its maker, or an alert that a space shares, or where space_id is null the network.
create table rse_saved_search (
    -- Readers of feeds keep addresses: an id is never used again, so that nobody meets another search by it.
    id integer primary key autoincrement,
    member_id bigint not null references rse_member (id),
    shared bigint not null check (shared in (0, 1)),
    space_id bigint references rse_space (id) check (space_id is null or shared = 1),
    name text not null,
    name_key text not null,
    query text not null,
    alerts bigint not null check (alerts in (0, 1)),
    place bigint not null,
    -- What was published before alerts nobody.
    since bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    revision bigint not null
);

create unique index rse_saved_search_private on rse_saved_search (member_id, name_key) where shared = 0;
create unique index rse_saved_search_of_space on rse_saved_search (space_id, name_key) where space_id is not null;
create unique index rse_saved_search_of_network on rse_saved_search (name_key) where shared = 1 and space_id is null;
create index rse_saved_search_by_revision on rse_saved_search (revision);

-- Whom an alert tells. Whoever left stays, so that nobody subscribes them again.
create table rse_alert_member (
    search_id bigint not null references rse_saved_search (id),
    member_id bigint not null references rse_member (id),
    actor_id bigint not null references rse_member (id),
    at bigint not null,
    gone bigint not null check (gone in (0, 1)),
    primary key (search_id, member_id)
) without rowid;

create index rse_alert_member_by_member on rse_alert_member (member_id, search_id);

-- Everybody who belongs to the space at the time.
create table rse_alert_space (
    search_id bigint not null references rse_saved_search (id),
    space_id bigint not null references rse_space (id),
    actor_id bigint not null references rse_member (id),
    at bigint not null,
    primary key (search_id, space_id)
) without rowid;

create index rse_alert_space_by_space on rse_alert_space (space_id, search_id);

-- A subject alerts a search once, by the activity at which it matched first.
create table rse_search_match (
    search_id bigint not null references rse_saved_search (id),
    subject_id bigint not null references rse_subject (id),
    activity_id bigint not null references rse_activity (id),
    primary key (search_id, subject_id)
) without rowid;

create index rse_search_match_by_activity on rse_search_match (activity_id);
create index rse_search_match_by_subject on rse_search_match (subject_id);
