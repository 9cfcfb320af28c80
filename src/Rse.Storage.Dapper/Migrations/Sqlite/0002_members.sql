create table rse_member (
    id integer primary key,
    external_id text not null unique,
    handle text not null unique,
    skeleton text not null unique,
    display_name text not null,
    kind text not null check (kind in ('internal', 'guest')),
    state text not null check (state in ('active', 'suspended', 'departed')),
    locale text not null,
    time_zone text not null,
    created_at bigint not null
);
