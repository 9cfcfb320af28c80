-- What members share with members; note is what the sharer wrote to it.
create table rse_share (
    id integer primary key,
    subject_id bigint not null references rse_subject (id),
    sharer_id bigint not null references rse_member (id),
    member_id bigint not null references rse_member (id),
    note text not null,
    at bigint not null,
    unique (member_id, subject_id, sharer_id)
);

create index rse_share_by_time on rse_share (member_id, at, id);
create index rse_share_by_sharer on rse_share (sharer_id);
