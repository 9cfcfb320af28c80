-- The level is the least listing that stands at home: 1 everything, 2 posts only. 3 is what would be everything, of highlights only.
create table rse_follow (
    member_id bigint not null references rse_member (id),
    kind text not null check (kind in ('member', 'space', 'topic', 'subject')),
    target_id bigint not null,
    level bigint not null default 1 check (level in (1, 2, 3)),
    at bigint not null,
    primary key (member_id, kind, target_id)
);

create index rse_follow_by_target on rse_follow (kind, target_id, at, member_id);
create index rse_follow_by_time on rse_follow (member_id, kind, at, target_id);
create index rse_follow_by_level on rse_follow (member_id, kind, level, target_id) where level > 1;
