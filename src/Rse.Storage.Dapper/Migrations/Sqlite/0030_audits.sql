-- What administrators did, in the order of it; rows are only added.
create table rse_audit (
    id integer primary key,
    at bigint not null,
    act text not null,
    actor_id bigint references rse_member (id),
    member_id bigint references rse_member (id),
    space_id bigint references rse_space (id),
    detail text
);
