create table rse_read_mark (
    member_id bigint not null references rse_member (id),
    subject_id bigint not null references rse_subject (id),
    at bigint not null,
    primary key (member_id, subject_id)
) without rowid;

-- The readers of a subject, in the order in which they came to it.
create index rse_read_mark_by_subject on rse_read_mark (subject_id, at, member_id);

-- Everything published up to the time is read, in one row: of a space, or everywhere (0).
create table rse_read_until (
    member_id bigint not null references rse_member (id),
    space_id bigint not null,
    at bigint not null,
    primary key (member_id, space_id)
) without rowid;
