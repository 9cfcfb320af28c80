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
