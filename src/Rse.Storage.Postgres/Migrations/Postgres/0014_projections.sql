create table rse_projection (
    name text primary key,
    epoch bigint not null default 0,
    activity_id bigint not null default 0,
    node text,
    leased_until bigint
);
