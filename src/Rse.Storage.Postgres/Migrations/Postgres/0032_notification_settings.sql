-- What members choose. The target is a space or the root of a thread, and 0 everywhere.
create table rse_notification_choice (
    member_id bigint not null references rse_member (id),
    scope text not null check (scope in ('everywhere', 'space', 'thread')),
    target_id bigint not null check ((scope = 'everywhere') = (target_id = 0)),
    kind text not null,
    channel text not null,
    is_on bigint not null check (is_on in (0, 1)),
    primary key (member_id, scope, target_id, kind, channel)
);

-- What owners choose for those who choose nothing.
create table rse_notification_default (
    space_id bigint not null references rse_space (id),
    kind text not null,
    channel text not null,
    is_on bigint not null check (is_on in (0, 1)),
    primary key (space_id, kind, channel)
);

-- Channels that members switched off.
create table rse_notification_channel_off (
    member_id bigint not null references rse_member (id),
    channel text not null,
    primary key (member_id, channel)
);

-- Minutes of the member's day. Equal ones are no quiet hours.
create table rse_quiet_hours (
    member_id bigint not null primary key references rse_member (id),
    begins bigint not null check (begins between 0 and 1439),
    ends bigint not null check (ends between 0 and 1439)
);

-- The space is 0 for the digest of everything, which alone can be off; the time is a minute of the member's day, and 0 is Sunday.
create table rse_digest_choice (
    member_id bigint not null references rse_member (id),
    space_id bigint not null,
    period text not null check (period in ('off', 'daily', 'weekly')),
    at bigint not null check (at between 0 and 1439),
    day bigint not null check (day between 0 and 6),
    only_if_absent bigint not null check (only_if_absent in (0, 1)),
    primary key (member_id, space_id),
    check (space_id = 0 or period <> 'off')
);
