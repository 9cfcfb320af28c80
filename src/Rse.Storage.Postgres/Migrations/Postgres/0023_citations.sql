create table rse_citation (
    citing_id bigint not null references rse_subject (id),
    cited_id bigint not null references rse_subject (id),
    at bigint not null,
    primary key (citing_id, cited_id)
);

-- What cites a subject, read from its end.
create index rse_citation_by_cited on rse_citation (cited_id, at, citing_id);
