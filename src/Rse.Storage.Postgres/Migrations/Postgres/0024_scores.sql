-- The turn in which scoring processed a read mark; null before. Read marks are not activities: this index finds new ones, and a rebuild replays old ones in their turns.
alter table rse_read_mark add column taken bigint;
create index rse_read_mark_by_taken on rse_read_mark (taken, at, member_id, subject_id);

-- The state of scoring. A writer of evidence stores a new state only if the stored one is still the one it read, else it stores nothing.
create table rse_scoring_state (
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

insert into rse_scoring_state (one, build, turn, replay_until, epoch, activity_id, revision, formula, evidence, learn_at, models)
values (1, 0, 0, 0, 0, 0, 0, '', 0, 500, '{}');

-- Shares, weights and expectations are in millionths, so that sums are exact in any order of acts. These rows are never shown to members.
create table rse_evidence_read (
    member_id bigint not null,
    subject_id bigint not null,
    reaction bigint not null,
    bookmark bigint not null,
    answer bigint not null,
    citation bigint not null,
    primary key (member_id, subject_id)
);

create table rse_evidence_act (
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

-- Finds what a trashed comment or post answered or cited.
create index rse_evidence_act_by_source on rse_evidence_act (source) where channel in ('answer', 'bestanswer', 'citation');

-- Member 0 stands for all readers together.
create table rse_evidence_habit (
    member_id bigint not null,
    channel text not null,
    acts bigint not null,
    reads bigint not null,
    primary key (member_id, channel)
);

create table rse_evidence_pair (
    member_id bigint not null,
    author_id bigint not null,
    channel text not null,
    reads bigint not null,
    acts bigint not null,
    expected bigint not null,
    primary key (member_id, author_id, channel)
);

create table rse_evidence_tally (
    subject_id bigint not null,
    channel text not null,
    acts bigint not null,
    expected bigint not null,
    readers bigint not null,
    people bigint not null,
    expected_people bigint not null,
    reads bigint not null,
    primary key (subject_id, channel)
);

-- The last valid score. The rank is the time at which a contribution with score 0 would rank equal. It does not depend on the current time, so that an index holds the order of highlights.
create table rse_score (
    subject_id bigint primary key references rse_subject (id),
    author_id bigint,
    space_id bigint,
    at bigint not null,
    reply bigint not null check (reply in (0, 1)),
    score bigint not null,
    deviation bigint not null,
    terms text not null,
    highlight bigint not null check (highlight in (0, 1)),
    rank bigint not null,
    revision bigint not null
);

create index rse_score_by_rank on rse_score (rank, subject_id) where score > 0;
create index rse_score_by_space on rse_score (space_id, rank, subject_id) where score > 0;
create index rse_score_by_time on rse_score (at, subject_id, reply, score);
create index rse_score_by_revision on rse_score (revision, rank);

-- Current highlights, for follows at the level of highlights.
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
