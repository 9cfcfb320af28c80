create table rse_join_request (
    member_id bigint not null references rse_member (id),
    space_id bigint not null references rse_space (id),
    text text,
    at bigint not null,
    refused_at bigint,
    reason text,
    primary key (member_id, space_id),
    check ((refused_at is null) = (reason is null))
);

create index rse_join_request_pending on rse_join_request (space_id, at, member_id) where refused_at is null;
