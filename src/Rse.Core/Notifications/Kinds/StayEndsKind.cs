using Rse.Activities;
using Rse.Notifications.Storing;
using Rse.People;

namespace Rse.Notifications.Kinds;

/// <inheritdoc cref="NotificationKinds.StayEnds"/>
internal sealed class StayEndsKind(INotificationPartyStore parties) : INotificationKind
{
    private const int LongNotice = 14;
    private const int ShortNotice = 3;

    public string Name => NotificationKinds.StayEnds;

    public NotificationGrouping Grouping => NotificationGrouping.None;

    public IReadOnlyList<string> DefaultChannels => Facts.AppAndMail;

    public async ValueTask<IReadOnlyList<NotificationFact>> FindAsync(NotificationKindContext context, CancellationToken cancellationToken)
    {
        var acts = context
            .Batch.Select(logged => logged.Activity)
            .Where(activity => activity is { Verb: Verb.AnnounceEnd or Verb.Update, MemberId: not null, SubjectId: null, SpaceId: null })
            .ToList();
        if (acts.Count == 0)
        {
            return [];
        }

        var stays = await parties.ListStaysAsync(
            Viewer.System,
            [.. acts.Select(activity => activity.MemberId!.Value).Distinct()],
            cancellationToken
        );
        var byGuest = stays.ToDictionary(stay => stay.MemberId);
        List<NotificationFact> facts = [];
        foreach (var activity in acts)
        {
            var guest = activity.MemberId!.Value;
            var stay = byGuest.GetValueOrDefault(guest);
            var told = stay is null ? [guest] : Told(stay);
            if (activity.Verb is Verb.Update)
            {
                // The profile may have changed, or the stay: what still ends soon stays told.
                if (stay?.EndsAt is not { } end || end - activity.At > TimeSpan.FromDays(LongNotice))
                {
                    facts.AddRange(told.Select(member => Facts.TakeBack(Fact(activity, member))));
                }
            }
            else if (stay?.EndsAt is { } end)
            {
                var days = end - activity.At <= TimeSpan.FromDays(ShortNotice) ? "3" : "14";
                facts.AddRange(told.Select(member => Fact(activity, member) with { Detail = days }));
            }
        }

        return facts;
    }

    private static List<Id<Member>> Told(GuestStay stay) => stay.SponsorId is { } sponsor ? [stay.MemberId, sponsor] : [stay.MemberId];

    // The guest is whom it is about, and so the one whose name the sponsor reads.
    private static NotificationFact Fact(Activity activity, Id<Member> member) =>
        Facts.Of(activity, member, Facts.Target(activity.MemberId!.Value)) with
        {
            ActorId = member == activity.MemberId ? null : activity.MemberId,
            Audience = Audience.Nobody,
        };
}
