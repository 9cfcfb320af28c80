create table rse_reaction (
    subject_id bigint not null references rse_subject (id),
    member_id bigint not null references rse_member (id),
    kind text not null,
    at bigint not null,
    primary key (subject_id, member_id, kind)
);

create index rse_reaction_by_time on rse_reaction (subject_id, at, member_id);

create table rse_reaction_count (
    subject_id bigint not null references rse_subject (id),
    kind text not null,
    number bigint not null check (number >= 0),
    primary key (subject_id, kind)
);
