create table rse_space (
    id integer primary key,
    slug text not null unique,
    name text not null,
    description text not null,
    visibility text not null check (visibility in ('open', 'private', 'secret')),
    admits_guests bigint not null check (admits_guests in (0, 1)),
    audience bigint not null,
    listing bigint not null,
    created_at bigint not null,
    archived_at bigint,
    version bigint not null,
    member_count bigint not null default 0,
    post_count bigint not null default 0
);

create table rse_membership (
    member_id bigint not null references rse_member (id),
    space_id bigint not null references rse_space (id),
    role text not null check (role in ('reader', 'contributor', 'moderator', 'owner')),
    joined_at bigint not null,
    primary key (member_id, space_id)
) without rowid;

create index rse_membership_by_space on rse_membership (space_id, member_id);
