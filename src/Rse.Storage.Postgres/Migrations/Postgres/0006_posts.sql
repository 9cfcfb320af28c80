create table rse_post (
    id bigint primary key references rse_subject (id),
    kind text not null,
    title text,
    body text not null,
    version bigint not null,
    edited_at bigint
);
