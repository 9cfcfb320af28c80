-- How often a member did something within an hour: one row for each kind of act, which is counted anew when the hour has passed.
create table rse_volume (
    member_id bigint not null references rse_member (id),
    kind text not null check (kind in ('posts', 'comments', 'mentions', 'edits', 'invitations', 'requests', 'spaces', 'shares', 'acts')),
    since bigint not null,
    acts bigint not null,
    primary key (member_id, kind)
);
