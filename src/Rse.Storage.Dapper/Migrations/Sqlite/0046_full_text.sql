-- What AddSqlSearch finds, kept from the log, and empty without it. Rows may be deleted at any time: they are made again.
-- The state is one row: what the words were made by, where the log was read to, how much there is, and who writes.
create table rse_search_state (
    id integer primary key check (id = 1),
    version bigint not null,
    epoch bigint not null,
    activity_id bigint not null,
    documents bigint not null,
    words bigint not null,
    node text,
    leased_until bigint
);

-- The id is that of a post, comment, host object, member, space or topic, times eight, and a number for which of them.
create table rse_search_document (
    id integer primary key,
    kind text not null,
    post_kind text,
    space_id bigint,
    author_id bigint,
    audience bigint not null,
    circles bigint not null,
    host_root bigint,
    at bigint not null,
    language text,
    unanswered bigint not null,
    link bigint not null,
    words bigint not null
);

create table rse_search_circle (
    document_id bigint not null,
    audience bigint not null,
    primary key (document_id, audience)
) without rowid;

create table rse_search_topic (
    document_id bigint not null,
    topic text not null,
    primary key (document_id, topic)
) without rowid;

-- Words and stems as the program makes them, with blanks between them. The texts themselves are not kept.
create virtual table rse_search_text using fts5 (
    title, body, title_stems, body_stems,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);

create virtual table rse_search_word using fts5vocab (rse_search_text, instance);
