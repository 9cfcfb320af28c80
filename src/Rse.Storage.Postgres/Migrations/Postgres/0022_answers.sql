create table rse_answer (
    question_id bigint not null references rse_subject (id),
    comment_id bigint not null references rse_subject (id),
    member_id bigint not null references rse_member (id),
    at bigint not null,
    primary key (question_id)
);
