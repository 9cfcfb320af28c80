create table rse_audience (
    id integer primary key,
    key text not null unique
);
