create table rse_member (
    id integer primary key,
    external_id text unique,
    handle text not null unique,
    skeleton text not null unique,
    display_name text not null,
    kind text not null check (kind in ('internal', 'guest')),
    state text not null check (state in ('active', 'suspended', 'departed')),
    locale text not null,
    time_zone text not null,
    created_at bigint not null,
    sponsor_id bigint references rse_member (id),
    ends_at bigint,
    check (kind = 'guest' or (sponsor_id is null and ends_at is null)),
    -- Whose name was taken off what they wrote belongs to no account any more, for good.
    check (external_id is not null or state = 'departed')
);

create index rse_member_by_sponsor on rse_member (sponsor_id, id) where sponsor_id is not null;
