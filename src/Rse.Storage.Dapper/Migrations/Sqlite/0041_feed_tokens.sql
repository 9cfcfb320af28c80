-- The feeds that a feed reader reads for a member; hash is that of the token, which nobody keeps.
create table rse_feed_token (
    id integer primary key,
    member_id bigint not null references rse_member (id),
    hash text not null unique,
    name text not null,
    kind text not null,
    target_id bigint not null,
    created_at bigint not null,
    used_at bigint,
    reader text
);

create index rse_feed_token_by_member on rse_feed_token (member_id, id);

-- Where they are switched off: in a space, or in the network where space_id is 0.
create table rse_feed_switch (
    space_id bigint primary key,
    actor_id bigint references rse_member (id),
    at bigint not null
);
