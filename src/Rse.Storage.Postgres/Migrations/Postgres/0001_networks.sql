create table rse_network (
    one bigint primary key check (one = 1),
    id text not null,
    -- Added to the numbers of transactions in the log. They begin again in another cluster: after a restore the first start raises this above
    -- every number that the log and its readers brought with them, so that places in the log never go back.
    log_base bigint not null default 0
);

insert into rse_network (one, id)
select 1, gen_random_uuid()::text;
