create table rse_bookmark (
    member_id bigint not null references rse_member (id),
    subject_id bigint not null references rse_subject (id),
    at bigint not null,
    primary key (member_id, subject_id)
);

create index rse_bookmark_by_time on rse_bookmark (member_id, at, subject_id);
