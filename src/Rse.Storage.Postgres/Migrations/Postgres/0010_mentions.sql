create table rse_mention (
    subject_id bigint not null references rse_subject (id),
    member_id bigint not null references rse_member (id),
    primary key (subject_id, member_id)
);

create index rse_mention_by_member on rse_mention (member_id, subject_id);
