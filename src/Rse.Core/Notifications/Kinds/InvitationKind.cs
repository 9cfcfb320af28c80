using Rse.Activities;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.Invitation"/>
internal sealed class InvitationKind : INotificationKind
{
    public string Name => NotificationKinds.Invitation;

    public NotificationGrouping Grouping => NotificationGrouping.None;

    public IReadOnlyList<string> DefaultChannels => Facts.AppAndMail;

    public ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken)
    {
        List<NotificationFact> facts = [];
        foreach (var (_, activity) in context.Batch)
        {
            if (activity is not { MemberId: { } member, SpaceId: { } space, InvitationId: not null })
            {
                continue;
            }

            var fact = Facts.Of(activity, member, Facts.Target(space));
            if (activity.Verb is Verb.Invite)
            {
                facts.Add(fact with { Detail = Facts.Name(activity.RoleAfter!.Value) });
            }
            else
            {
                facts.Add(Facts.TakeBack(fact));
            }
        }

        return new(facts);
    }
}
