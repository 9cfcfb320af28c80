create table rse_comment (
    id bigint primary key references rse_subject (id),
    root_id bigint not null references rse_subject (id),
    parent_id bigint not null references rse_subject (id),
    at bigint not null,
    body text not null,
    version bigint not null,
    edited_at bigint
);

create index rse_comment_by_root on rse_comment (root_id, at, id);
create index rse_comment_by_parent on rse_comment (parent_id, at, id);
