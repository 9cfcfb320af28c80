create table rse_post (
    id integer primary key references rse_subject (id),
    kind text not null,
    title text,
    body text not null,
    version bigint not null,
    edited_at bigint
);
