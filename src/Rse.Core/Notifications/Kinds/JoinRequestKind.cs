using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.JoinRequest"/>
internal sealed class JoinRequestKind(INotificationPartyStore parties) : INotificationKind
{
    public string Name => NotificationKinds.JoinRequest;

    public NotificationGrouping Grouping => NotificationGrouping.None;

    public IReadOnlyList<string> DefaultChannels => Facts.AppAndMail;

    public async ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken)
    {
        var acts = context
            .Batch.Select(logged => logged.Activity)
            .Where(activity =>
                activity
                    is {
                        Verb: Verb.RequestToJoin or Verb.WithdrawRequest or Verb.ApproveRequest or Verb.RefuseRequest,
                        SpaceId: not null,
                        MemberId: not null
                    }
            )
            .ToList();
        if (acts.Count == 0)
        {
            return [];
        }

        var spaces = acts.Select(act => act.SpaceId!.Value).Distinct().ToArray();
        var deciders = await parties.ListDecidersAsync(Viewer.System, spaces, cancellationToken);
        string[] decided = [.. acts.Where(act => act.Verb is not Verb.RequestToJoin).Select(Target).Distinct(StringComparer.Ordinal)];
        var told =
            decided.Length == 0
                ? Array.Empty<(Id<Member> MemberId, DateTimeOffset At)>().ToLookup(_ => "", StringComparer.Ordinal)
                : await parties.ListToldAsync(Viewer.System, Name, decided, cancellationToken);
        List<NotificationFact> facts = [];
        foreach (var act in acts)
        {
            if (act.Verb is Verb.RequestToJoin)
            {
                facts.AddRange(
                    deciders[act.SpaceId!.Value]
                        .Select(decider => Facts.Of(act, decider, Target(act)) with { Audience = Audience.Closed(act.SpaceId!.Value) })
                );
            }
            else
            {
                // Whoever decided then may not decide now, and whoever decides now may have been told within this batch.
                facts.AddRange(
                    told[Target(act)]
                        .Select(row => row.MemberId)
                        .Union(deciders[act.SpaceId!.Value])
                        .Select(member => Facts.TakeBack(Facts.Of(act, member, Target(act))))
                );
            }
        }

        return facts;
    }

    private static string Target(Activity act) => Facts.Target(act.SpaceId!.Value, act.MemberId!.Value);
}
