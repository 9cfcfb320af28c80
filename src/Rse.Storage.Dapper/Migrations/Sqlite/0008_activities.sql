create table rse_activity (
    id integer primary key,
    verb text not null,
    actor_id bigint references rse_member (id),
    at bigint not null,
    subject_id bigint references rse_subject (id),
    root_id bigint references rse_subject (id),
    space_id bigint references rse_space (id),
    member_id bigint references rse_member (id),
    audience bigint not null,
    listing bigint not null check (listing in (0, 1, 2)),
    -- What the verb carries; each stands exactly where the checks below say.
    reaction text,
    rating bigint check (rating between 1 and 5),
    role_before text,
    role_after text,
    visibility_before text,
    visibility_after text,
    audience_before bigint,
    audience_after bigint,
    citing_id bigint references rse_subject (id),
    -- No reference: an invitation is deleted where it is withdrawn or declined.
    invitation_id bigint,
    constraint rse_activity_reaction check ((reaction is not null) = (verb in ('like', 'unlike'))),
    constraint rse_activity_rating check ((rating is not null) = (verb = 'rate')),
    constraint rse_activity_citing check ((citing_id is not null) = (verb in ('cite', 'uncite'))),
    constraint rse_activity_role_before check (case
        when verb in ('leave', 'remove', 'change-role') then role_before is not null
        else role_before is null or verb = 'enter' end),
    constraint rse_activity_role_after check ((role_after is not null) = (verb in ('join', 'add', 'enter', 'change-role', 'invite'))),
    constraint rse_activity_visibility check (
        (visibility_before is not null) = (verb = 'change-audience' and subject_id is null)
        and (visibility_after is not null) = (visibility_before is not null)),
    constraint rse_activity_audience check (
        (audience_before is not null) = (verb = 'change-audience' and subject_id is not null)
        and (audience_after is not null) = (audience_before is not null)),
    constraint rse_activity_invitation check (
        (invitation_id is not null) = (verb in ('invite', 'withdraw-invitation', 'accept-invitation', 'decline-invitation')))
);

-- The tail of each index is the order of a feed, so that a page is read from its end without a sort; the audience stands in it so that a hidden row costs no look-up,
-- and the listing where the index does not settle it.
create index rse_activity_by_actor on rse_activity (actor_id, at, id, audience, listing) where listing > 0;
create index rse_activity_by_space on rse_activity (space_id, at, id, audience) where listing = 2;
create index rse_activity_by_root on rse_activity (root_id, at, id, audience) where listing = 1;
-- Hiding a subject, or changing its audience, finds its listed activity here.
create index rse_activity_by_subject on rse_activity (subject_id) where verb = 'create';
-- With rse_activity_by_space it finds all that happened in a space, when its audience changes.
create index rse_activity_in_space on rse_activity (space_id) where listing < 2 and space_id is not null;
-- The history of a space, read from its end.
create index rse_activity_by_history on rse_activity (space_id, at, id)
where subject_id is null
  and verb in ('create', 'update', 'join', 'leave', 'add', 'remove', 'enter', 'change-role', 'change-audience', 'admit-guests', 'refuse-guests', 'archive', 'reopen')
  and space_id is not null;

-- Why an administrator entered a space; the activity is the fact that they did.
create table rse_space_entry (
    activity_id bigint primary key references rse_activity (id),
    space_id bigint not null references rse_space (id),
    member_id bigint not null references rse_member (id),
    at bigint not null,
    reason text not null
);

create index rse_space_entry_by_space on rse_space_entry (space_id, member_id, activity_id);
