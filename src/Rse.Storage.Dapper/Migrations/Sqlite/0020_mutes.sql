create table rse_mute (
    id integer primary key,
    member_id bigint not null references rse_member (id),
    kind text not null check (kind in ('member', 'space', 'topic', 'subject', 'kind')),
    target_id bigint not null,
    word text not null,
    at bigint not null,
    ends_at bigint
);

-- A kind has no id: its target is 0 and its word the kind; the word of everything else is empty.
create unique index rse_mute_by_target on rse_mute (member_id, kind, target_id, word);
