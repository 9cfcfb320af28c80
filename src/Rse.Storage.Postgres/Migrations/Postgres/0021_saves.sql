create table rse_save (
    member_id bigint not null references rse_member (id),
    subject_id bigint not null references rse_subject (id),
    at bigint not null,
    primary key (member_id, subject_id)
);

create index rse_save_by_time on rse_save (member_id, at, subject_id);
