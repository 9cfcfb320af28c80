create table rse_subject (
    id integer primary key,
    kind text not null,
    key text,
    root_id bigint not null references rse_subject (id) deferrable initially deferred,
    space_id bigint references rse_space (id),
    audience bigint not null,
    author_id bigint references rse_member (id),
    at bigint not null,
    trashed bigint not null default 0 check (trashed in (0, 1)),
    comment_count bigint not null default 0,
    rating_count bigint not null default 0,
    rating_sum bigint not null default 0
);

create unique index rse_subject_by_key on rse_subject (kind, key) where key is not null;
-- What lies in a space, when its audience changes.
create index rse_subject_by_space on rse_subject (space_id, id) where space_id is not null;
