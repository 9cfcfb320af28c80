create table rse_custom_feed (
    -- Readers of feeds keep addresses: an id is never used again, so that nobody meets another feed by it.
    id integer primary key autoincrement,
    member_id bigint not null references rse_member (id),
    space_id bigint references rse_space (id),
    name text not null,
    name_key text not null,
    -- The dimension of which the walk starts: that with the fewest places when it was measured.
    drive text not null check (drive in ('space', 'member', 'topic', 'kind', 'word', 'time')),
    measured_at bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null
);

create unique index rse_custom_feed_private on rse_custom_feed (member_id, name_key) where space_id is null;
create unique index rse_custom_feed_shared on rse_custom_feed (space_id, name_key) where space_id is not null;
create index rse_custom_feed_by_measure on rse_custom_feed (measured_at);

-- A kind has no id and a word that of rse_custom_word; the word of all else is empty.
create table rse_custom_part (
    feed_id bigint not null references rse_custom_feed (id),
    dimension text not null check (dimension in ('space', 'member', 'topic', 'kind', 'word')),
    excluded bigint not null check (excluded in (0, 1)),
    target_id bigint not null,
    word text not null,
    label text not null,
    chooser_id bigint not null references rse_member (id),
    primary key (feed_id, dimension, excluded, target_id, word)
) without rowid;

create index rse_custom_part_by_target on rse_custom_part (dimension, target_id);

-- The past is looked through from its end: down to the activity that was reached, or, where that is null, to the beginning.
create table rse_custom_word (
    id integer primary key,
    word text not null unique,
    reached_id bigint
);

-- A word is a list of places, like a topic.
create table rse_custom_use (
    word_id bigint not null references rse_custom_word (id),
    at bigint not null,
    activity_id bigint not null references rse_activity (id),
    primary key (word_id, at, activity_id)
) without rowid;

create index rse_custom_use_by_activity on rse_custom_use (activity_id, word_id);

-- A kind that few posts have is read whole.
create index rse_post_by_kind on rse_post (kind, id);

-- Everything there is, for feeds that name kinds alone or only leave out; and the comments of a space, which stand in no other feed of it.
create index rse_activity_by_time on rse_activity (at, id, audience, listing) where listing > 0;
create index rse_activity_by_reply on rse_activity (space_id, at, id, audience) where listing = 1 and space_id is not null;
