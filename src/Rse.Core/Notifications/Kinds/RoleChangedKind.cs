using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;
using Rse.Spaces;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.RoleChanged"/>
/// <remarks>What the software does, such as a directory that is mirrored, is no news; nor is what follows from a request.</remarks>
internal sealed class RoleChangedKind(INotificationPartyStore parties) : INotificationKind
{
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromMinutes(1);

    public string Name => NotificationKinds.RoleChanged;

    public NotificationGrouping Grouping => NotificationGrouping.None;

    public IReadOnlyList<string> DefaultChannels => Facts.App;

    public async ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken)
    {
        var changes = context
            .Batch.Select(logged => logged.Activity)
            .Where(activity =>
                activity
                    is { Verb: Verb.Add or Verb.ChangeRole, MemberId: not null, SpaceId: not null, ActorId: not null, RoleAfter: not null }
            )
            .ToList();
        if (changes.Count == 0)
        {
            return [];
        }

        // A request that is approved lets somebody in with the same commit; the batch before may have ended between the two.
        var approved = context
            .Batch.Select(logged => logged.Activity)
            .Where(activity => activity is { Verb: Verb.ApproveRequest, MemberId: not null, SpaceId: not null })
            .Select(activity => (Space: activity.SpaceId!.Value, Member: activity.MemberId!.Value, activity.At))
            .ToList();
        if (changes[0].Verb is Verb.Add)
        {
            await AddToldAsync(changes[0].SpaceId!.Value, approved, cancellationToken);
        }

        return
        [
            .. changes
                .Where(change =>
                    change.Verb is not Verb.Add
                    || !approved.Any(row =>
                        row.Space == change.SpaceId
                        && row.Member == change.MemberId
                        && change.At >= row.At
                        && change.At - row.At < LongestTransaction
                    )
                )
                .Select(change =>
                    Facts.Of(change, change.MemberId!.Value, Facts.Target(change.SpaceId!.Value)) with
                    {
                        Audience = Audience.Nobody,
                        Detail = Facts.Name(change.RoleAfter!.Value),
                    }
                ),
        ];
    }

    private async ValueTask AddToldAsync(
        Id<Space> space,
        List<(Id<Space> Space, Id<Member> Member, DateTimeOffset At)> approved,
        CancellationToken cancellationToken
    )
    {
        var told = await parties.ListToldAsync(Viewer.System, NotificationKinds.RequestDecided, [Facts.Target(space)], cancellationToken);
        approved.AddRange(told[Facts.Target(space)].Select(row => (space, row.MemberId, row.At)));
    }
}
