create table rse_external_key (
    source text not null,
    kind text not null check (kind in ('member', 'space', 'subject')),
    key text not null,
    id bigint not null,
    primary key (source, kind, key)
);
