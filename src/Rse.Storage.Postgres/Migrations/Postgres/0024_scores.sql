-- The turn in which a mark was taken into the evidence on worth; null before. Marks are no activities: they are found by this index, and in a rebuild come in their old turns.
alter table rse_read_mark add column taken bigint;
create index rse_read_mark_by_taken on rse_read_mark (taken, at, member_id, subject_id);

-- How far value has come. Whoever stores evidence moves it on from where they found it, or stores nothing.
create table rse_value_state (
    one bigint primary key check (one = 1),
    build bigint not null,
    turn bigint not null,
    replay_until bigint not null,
    epoch bigint not null,
    activity_id bigint not null,
    revision bigint not null,
    formula text not null,
    evidence bigint not null,
    learn_at bigint not null,
    models text not null,
    failure text,
    failed_at bigint,
    check ((failure is null) = (failed_at is null))
);

insert into rse_value_state (one, build, turn, replay_until, epoch, activity_id, revision, formula, evidence, learn_at, models)
values (1, 0, 0, 0, 0, 0, 0, '', 0, 500, '{}');

-- Shares, weights and expectations are in millionths, so that sums are exact in whatever order acts come and go. No row of these is shown to anybody as it is.
create table rse_value_read (
    member_id bigint not null,
    subject_id bigint not null,
    reaction bigint not null,
    bookmark bigint not null,
    answer bigint not null,
    citation bigint not null,
    primary key (member_id, subject_id)
);

create table rse_value_act (
    subject_id bigint not null,
    member_id bigint not null,
    channel text not null check (channel in ('reaction', 'rating', 'bookmark', 'answer', 'bestanswer', 'citation')),
    source text not null,
    stands bigint not null check (stands in (0, 1)),
    hidden bigint not null check (hidden in (0, 1)),
    value bigint not null,
    expected bigint not null,
    primary key (subject_id, member_id, channel, source)
);

-- What a trashed comment or post was an answer to, or cited.
create index rse_value_act_by_source on rse_value_act (source) where channel in ('answer', 'bestanswer', 'citation');

-- Member 0 stands for all together.
create table rse_value_habit (
    member_id bigint not null,
    channel text not null,
    acts bigint not null,
    reads bigint not null,
    primary key (member_id, channel)
);

create table rse_value_pair (
    member_id bigint not null,
    author_id bigint not null,
    channel text not null,
    reads bigint not null,
    acts bigint not null,
    expected bigint not null,
    variance bigint not null,
    primary key (member_id, author_id, channel)
);

create table rse_value_tally (
    subject_id bigint not null,
    channel text not null,
    acts bigint not null,
    expected bigint not null,
    readers bigint not null,
    people bigint not null,
    foreseen bigint not null,
    reads bigint not null,
    primary key (subject_id, channel)
);

-- The last good verdict. The rank is the time at which a contribution of no worth would be as fresh: it never changes with time, so that an index holds the order of highlights.
create table rse_value_worth (
    subject_id bigint primary key references rse_subject (id),
    author_id bigint,
    space_id bigint,
    at bigint not null,
    reply bigint not null check (reply in (0, 1)),
    worth bigint not null,
    deviation bigint not null,
    terms text not null,
    highlight bigint not null check (highlight in (0, 1)),
    rank bigint not null,
    revision bigint not null
);

create index rse_value_worth_by_rank on rse_value_worth (rank, subject_id) where worth > 0;
create index rse_value_worth_by_space on rse_value_worth (space_id, rank, subject_id) where worth > 0;
create index rse_value_worth_by_time on rse_value_worth (at, subject_id, reply, worth);
create index rse_value_worth_by_revision on rse_value_worth (revision, rank);

-- What is a highlight now, for whoever follows highlights alone.
create table rse_highlight (
    activity_id bigint primary key references rse_activity (id),
    subject_id bigint not null references rse_subject (id),
    space_id bigint references rse_space (id),
    actor_id bigint references rse_member (id),
    at bigint not null
);

create unique index rse_highlight_by_subject on rse_highlight (subject_id);
create index rse_highlight_by_actor on rse_highlight (actor_id, at, activity_id);
create index rse_highlight_by_space on rse_highlight (space_id, at, activity_id);
