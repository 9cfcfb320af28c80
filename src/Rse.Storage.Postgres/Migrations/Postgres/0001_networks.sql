create table rse_network (
    one bigint primary key check (one = 1),
    id text not null
);

insert into rse_network (one, id)
select 1, gen_random_uuid()::text;
