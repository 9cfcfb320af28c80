-- What at least three members searched in vain. Days are numbers since 1970.
create table rse_unanswered_query (
    id integer primary key,
    word bigint not null check (word in (0, 1)),
    text text not null,
    searches bigint not null,
    first_day bigint not null,
    last_day bigint not null,
    unique (word, text)
);

create index rse_unanswered_query_by_searches on rse_unanswered_query (searches, id);

-- What fewer searched: a keyed hash of the text, and one of 48 bits for each search, which many members share.
create table rse_unanswered_mark (
    hash text not null primary key,
    marks bigint not null,
    searches bigint not null,
    day bigint not null
);

-- The key of those hashes, until when it is used.
create table rse_unanswered_key (
    one bigint primary key check (one = 1),
    key text not null,
    ends_at bigint not null
);
