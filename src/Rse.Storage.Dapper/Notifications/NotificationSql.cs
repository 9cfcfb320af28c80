using System.Globalization;
using Rse.People;
using Rse.Storage.Databases;

namespace Rse.Storage.Notifications;

/// <summary>The conditions under which a viewer may see rows of notifications, and what follows from facts.</summary>
internal static class NotificationSql
{
    /// <summary>A fact under the alias <c>f</c> holds.</summary>
    public const string Holds = "f.withdrawn = 0 and f.hidden = 0";

    /// <summary>What rows under the alias <c>n</c> are about.</summary>
    public const string Joins = """
        left join rse_subject s on s.id = n.subject_id
        left join rse_subject r on r.id = s.root_id
        left join rse_space p on p.id = n.space_id
        """;

    // First, because what follows is made of it.
    private static string Nobody { get; } = Rse.People.Audience.Nobody.Value.ToString(CultureInfo.InvariantCulture);

    private const string Audience = """
        (n.audience <= @ceiling or n.audience = any(@audiences) or (n.audience >= 4611686018427387904
          and (((n.audience >> 31) & 2147483647) * 2 + 1 = any(@audiences) or (n.audience & 2147483647) * 2 + 1 = any(@audiences))))
        """;

    /// <summary>
    /// The viewer may see a row under the alias <c>n</c>, or a fact, with <see cref="Joins"/>, whatever notifications know of it. An
    /// invitation names a space that its member may not know of otherwise, as long as it would let them in, by the rules of
    /// <see cref="Rse.Spaces.Joining.InvitationRules"/>. Whoever cannot decide on a request any more does not see it.
    /// </summary>
    public static string Visible { get; } =
        $"""
            (n.subject_id is null or (s.trashed = 0 and {Visibility.Subject} and r.trashed = 0 and {Visibility.Root}))
              and (n.subject_id is not null or n.audience = {Nobody} or {Audience})
              and (n.subject_id is not null or n.space_id is null or n.kind = 'invitation' or {Visibility.Listing})
              and case n.kind
                when 'invitation' then exists (
                  select 1 from rse_invitation i
                  join rse_member o on o.id = i.inviter_id
                  join rse_membership d on d.space_id = i.space_id and d.member_id = i.inviter_id
                  where i.member_id = n.member_id and i.space_id = n.space_id and i.used_at is null and i.expires_at > @now
                    and p.archived_at is null and (@ceiling >= 0 or (p.admits_guests = 1 and i.role <> 'owner'))
                    and o.state = 'active' and (o.ends_at is null or o.ends_at > @now)
                    and (d.role = 'owner' or (d.role = 'moderator' and i.role in ('reader', 'contributor')))
                    and not exists (select 1 from rse_membership e where e.space_id = i.space_id and e.member_id = n.member_id))
                when 'join-request' then exists (
                  select 1 from rse_join_request j
                  join rse_membership d on d.space_id = j.space_id
                  where j.space_id = n.space_id and j.member_id = n.actor_id and j.refused_at is null
                    and d.member_id = n.member_id and d.role in ('moderator', 'owner'))
                else 1 = 1 end
            """;

    /// <summary>The viewer may see somebody in a row under the alias <c>n</c>; only guests do not see everybody.</summary>
    public const string HasVisibleActor = $"""
        (@ceiling >= 0 or n.actors = 0 or exists (
            select 1 from rse_notification_fact f join rse_member m on m.id = f.actor_id
            where f.notification_id = n.id and {Holds} and {Visibility.Member}))
        """;

    /// <summary>How many members the viewer may see among those in a row under the alias <c>n</c>.</summary>
    public const string VisibleActors = $"""
        case when @ceiling >= 0 then n.actors else (
            select count(distinct f.actor_id) from rse_notification_fact f join rse_member m on m.id = f.actor_id
            where f.notification_id = n.id and {Holds} and {Visibility.Member}) end
        """;
}
