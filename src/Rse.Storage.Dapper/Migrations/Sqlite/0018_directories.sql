create table rse_directory_link (
    id integer primary key,
    space_id bigint not null references rse_space (id),
    directory text not null,
    group_name text not null,
    role text not null check (role in ('reader', 'contributor', 'moderator', 'owner')),
    linked_at bigint not null,
    tried_at bigint,
    mirrored_at bigint,
    problem text,
    run text,
    leased_until bigint,
    unique (space_id, directory, group_name)
);

-- Null for a membership that people made; else the link that let the member in and may take them out again.
alter table rse_membership add column origin bigint references rse_directory_link (id);

create index rse_membership_by_origin on rse_membership (origin, member_id) where origin is not null;
