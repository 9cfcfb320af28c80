create table rse_invitation (
    -- An id is never used again: whoever still holds the one of a revoked invitation must not meet another by it.
    id integer primary key autoincrement,
    space_id bigint not null references rse_space (id),
    inviter_id bigint not null references rse_member (id),
    member_id bigint references rse_member (id),
    token_hash text unique,
    role text not null check (role in ('reader', 'contributor', 'moderator', 'owner')),
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    used_by bigint references rse_member (id),
    check ((member_id is null) <> (token_hash is null)),
    check ((used_at is null) = (used_by is null))
);

create unique index rse_invitation_by_member on rse_invitation (member_id, space_id) where member_id is not null;
create index rse_invitation_by_space on rse_invitation (space_id, id);
