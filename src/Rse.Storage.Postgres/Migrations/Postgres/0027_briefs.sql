create table rse_brief_budget (
    member_id bigint not null references rse_member (id),
    items bigint not null check (items between 1 and 50),
    period text not null check (period in ('day', 'workingday', 'week')),
    primary key (member_id)
);

-- What a member was shown in a time, so that it stays as it is for as long as it lasts.
create table rse_brief (
    member_id bigint not null references rse_member (id),
    begins_at bigint not null,
    made_at bigint not null,
    since bigint not null,
    items bigint not null,
    period text not null,
    primary key (member_id, begins_at)
);

create table rse_brief_item (
    member_id bigint not null,
    begins_at bigint not null,
    place bigint not null,
    subject_id bigint not null references rse_subject (id),
    reason text not null check (reason in ('mentions', 'answers', 'best')),
    score bigint not null,
    primary key (member_id, begins_at, place),
    foreign key (member_id, begins_at) references rse_brief (member_id, begins_at) on delete cascade
);

-- Whether something was offered before.
create index rse_brief_item_by_subject on rse_brief_item (member_id, subject_id, begins_at);
