create table rse_audience (
    id integer primary key,
    -- A key of the host, or the numbers of the keys that a union is of.
    key text unique,
    parts text unique,
    check ((key is null) <> (parts is null))
);

-- In which unions a key is: whoever holds the key holds the union.
create table rse_audience_part (
    key_id bigint not null references rse_audience (id),
    union_id bigint not null references rse_audience (id),
    primary key (key_id, union_id)
) without rowid;
