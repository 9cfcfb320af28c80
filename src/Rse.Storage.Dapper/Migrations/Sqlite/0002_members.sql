create table rse_member (
    id integer primary key,
    -- Empty for the main identity provider.
    issuer text not null default '',
    external_id text,
    handle text not null unique,
    skeleton text not null unique,
    display_name text not null,
    kind text not null check (kind in ('internal', 'guest')),
    state text not null check (state in ('active', 'suspended', 'departed')),
    locale text not null,
    time_zone text not null,
    created_at bigint not null,
    sponsor_id bigint references rse_member (id),
    ends_at bigint,
    -- Stands for what the claims of the last sign-in said.
    claims text,
    unique (issuer, external_id),
    check (kind = 'guest' or (sponsor_id is null and ends_at is null)),
    -- Whose name was taken off what they wrote belongs to no account any more, for good.
    check (external_id is not null or state = 'departed')
);

create index rse_member_by_sponsor on rse_member (sponsor_id, id) where sponsor_id is not null;

-- What claims said, as marks that are only compared; the last by turn is what they say now.
create table rse_member_claim (
    member_id bigint not null references rse_member (id),
    about text not null check (about in ('name', 'kind', 'sponsor', 'end', 'issuer', 'mail', 'widenedkind', 'widenedend')),
    mark text not null,
    turn bigint not null,
    at bigint not null,
    primary key (member_id, about, mark)
) without rowid;

-- Handles that members had before. Nobody else gets them, or one that looks like them, and they lead to the member.
create table rse_former_handle (
    handle text primary key,
    skeleton text not null,
    member_id bigint not null references rse_member (id),
    at bigint not null
) without rowid;

create index rse_former_handle_by_skeleton on rse_former_handle (skeleton);
create index rse_former_handle_by_member on rse_former_handle (member_id);
