create table rse_rating (
    subject_id bigint not null references rse_subject (id),
    member_id bigint not null references rse_member (id),
    value bigint not null check (value between 1 and 5),
    previous bigint,
    at bigint not null,
    primary key (subject_id, member_id)
);
