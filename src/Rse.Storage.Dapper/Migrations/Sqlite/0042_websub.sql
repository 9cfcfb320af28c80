-- Who is sent the contents of a feed as it changes. payload holds the addresses and the secret, protected; token_id and member_id are
-- those of a private feed; space_id is 0 where more than one space may change the feed.
create table rse_hub_subscription (
    id integer primary key,
    topic_hash text not null,
    callback_hash text not null,
    host text not null,
    kind text not null,
    format text not null,
    member_id bigint references rse_member (id),
    token_id bigint,
    space_id bigint not null,
    state text not null
        check (state in ('pending', 'active', 'ended')),
    payload text not null,
    wish text
        check (wish in ('subscribe', 'unsubscribe')),
    wish_payload text not null,
    wish_lease bigint not null,
    wish_number bigint not null,
    lease_until bigint,
    marked bigint not null,
    marked_at bigint,
    pushed bigint not null,
    content text,
    pushed_at bigint,
    due_at bigint not null,
    attempts bigint not null,
    failing_since bigint,
    reason text,
    fence bigint not null,
    node text,
    leased_until bigint,
    created_at bigint not null,
    ended_at bigint
);

-- A callback has one subscription to a feed.
create unique index rse_hub_subscription_by_address on rse_hub_subscription (topic_hash, callback_hash);

create index rse_hub_subscription_due on rse_hub_subscription (due_at, id) where state <> 'ended' and (wish is not null or marked > pushed);

create index rse_hub_subscription_by_state on rse_hub_subscription (state, id);

create index rse_hub_subscription_by_member on rse_hub_subscription (member_id) where member_id is not null;

-- Whose owners let what is in the space be pushed.
create table rse_hub_consent (
    space_id bigint not null primary key references rse_space (id),
    actor_id bigint not null references rse_member (id),
    at bigint not null
);
