create table rse_commit (
    one integer primary key check (one = 1),
    previous blob not null,
    stamp blob not null
);

insert into rse_commit (one, previous, stamp)
values (1, randomblob(16), randomblob(16));
