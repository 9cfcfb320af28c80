-- Who does not want to be named among those who know about something.
create table rse_expert_unlisted (
    member_id bigint not null references rse_member (id),
    at bigint not null,
    primary key (member_id)
) without rowid;
