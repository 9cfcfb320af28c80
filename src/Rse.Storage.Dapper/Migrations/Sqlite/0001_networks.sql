create table rse_network (
    one integer primary key check (one = 1),
    id text not null
);

insert into rse_network (one, id)
select 1, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)));
