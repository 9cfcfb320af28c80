create table rse_topic (
    id integer primary key,
    name text not null unique,
    label text not null
);

create table rse_topic_activity (
    topic_id bigint not null references rse_topic (id),
    at bigint not null,
    activity_id bigint not null references rse_activity (id),
    subject_id bigint not null references rse_subject (id),
    primary key (topic_id, at, activity_id)
) without rowid;

create index rse_topic_activity_by_subject on rse_topic_activity (subject_id, topic_id);

-- Topics that a subject no longer has, so that whoever keeps what it read of a topic reads that again.
create table rse_topic_former (
    subject_id bigint not null references rse_subject (id),
    topic_id bigint not null references rse_topic (id),
    primary key (subject_id, topic_id)
) without rowid;
