using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Deliveries.Sending;
using Rse.Deliveries.Storing;
using Rse.People;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Transactions;

namespace Rse.Deliveries.Digests;

/// <summary>Makes the digests that are due, of members for whom something waits.</summary>
/// <remarks>Any number of nodes may run it at once: the plan of a member changes only as it was read, and a period closes once.</remarks>
internal sealed class DigestScheduler(
    IDigestStore store,
    IPresenceStore lastSeen,
    IDeliveryWishes wishes,
    DeliveryChannels channels,
    MemberPresences presences,
    IUnitOfWork unitOfWork,
    IOptions<DeliveryOptions> options,
    ILogger<DigestScheduler> logger,
    TimeProvider time
)
{
    // Members, so that memory does not depend on how many digests are due.
    private const int AtOnce = 100;

    // Wishes may change at any time: a plan is looked at again after this.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly DeliveryOptions _options = options.Value;

    /// <summary>Stores who was here and makes what is due now. Returns how many digests were queued.</summary>
    public async ValueTask<int> RunAsync(CancellationToken cancellationToken)
    {
        await NotePresencesAsync(cancellationToken);
        if (!channels.HasDigests)
        {
            return 0;
        }

        var queued = 0;
        HashSet<(Id<Member> Member, Id<Space>? Space, DateTimeOffset? WakeAt)> seen = [];
        while (true)
        {
            var awake = await store.ListAwakeAsync(Viewer.System, time.GetStoredNow(), AtOnce, cancellationToken);
            var fresh = awake.Where(plan => seen.Add((plan.MemberId, plan.SpaceId, plan.WakeAt))).ToList();
            if (fresh.Count == 0)
            {
                return queued;
            }

            queued += await RunAsync(fresh, cancellationToken);
            if (seen.Count > 100 * AtOnce)
            {
                seen.Clear();
            }
        }
    }

    /// <summary>Stores whom this process saw, which digests for the absent ask for.</summary>
    public async ValueTask NotePresencesAsync(CancellationToken cancellationToken)
    {
        var noted = presences.Take();
        if (noted.Count > 0)
        {
            await unitOfWork.WriteAsync((transaction, token) => lastSeen.PutAsync(transaction, noted, token), cancellationToken);
        }
    }

    /// <summary>The wish that a digest follows, and the spaces that others cover; null if the member wants none.</summary>
    public static (DigestWish Wish, IReadOnlyCollection<Id<Space>> Without)? Find(DeliveryWishes wishes, Id<Space>? space) =>
        wishes.Digests.FirstOrDefault(digest => digest.SpaceId == space) is { } wish
            ? (wish, space is null ? [.. wishes.Digests.Select(digest => digest.SpaceId).OfType<Id<Space>>()] : [])
            : null;

    private async ValueTask<int> RunAsync(List<DigestPlan> plans, CancellationToken cancellationToken)
    {
        var now = time.GetStoredNow();
        Id<Member>[] members = [.. plans.Select(plan => plan.MemberId).Distinct()];
        var known = await wishes.ReadAsync(Viewer.System, members, cancellationToken);
        var seenAt = await lastSeen.ListAsync(Viewer.System, members, cancellationToken);
        List<(DigestPlan Before, DigestPlan After)> planned = [];
        List<DigestDraft> due = [];
        List<(Id<Member> Member, Id<Space> Space)> spaces = [];
        foreach (var plan in plans)
        {
            if (!known.TryGetValue(plan.MemberId, out var wish) || Find(wish, plan.SpaceId) is not var (digest, without))
            {
                planned.Add((plan, plan with { WakeAt = null, DueAt = null, DueDate = null }));
            }
            else if (IsDue(plan, digest, wish.TimeZone, now))
            {
                due.Add(Draft(plan, digest, wish.TimeZone, without, Find(seenAt, plan.MemberId), now));
            }
            else
            {
                planned.Add((plan, Replan(plan, digest, wish.TimeZone, now)));
            }

            if (plan.SpaceId is null && wish is not null)
            {
                spaces.AddRange(wish.Digests.Select(digest => digest.SpaceId).OfType<Id<Space>>().Select(space => (plan.MemberId, space)));
            }
        }

        return await StoreAsync(planned, due, spaces, now, cancellationToken);
    }

    private async ValueTask<int> StoreAsync(
        List<(DigestPlan Before, DigestPlan After)> planned,
        List<DigestDraft> due,
        List<(Id<Member> Member, Id<Space> Space)> spaces,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var made = await unitOfWork.WriteAsync(
            async (transaction, token) =>
            {
                await store.AddAsync(transaction, spaces, now, token);
                await store.PlanAsync(transaction, planned, token);
                List<DigestMade> results = [];
                foreach (var draft in due)
                {
                    results.Add(await store.MakeAsync(transaction, draft, token));
                }

                return results;
            },
            cancellationToken
        );
        for (var i = 0; i < made.Count; i++)
        {
            if (made[i] is not DigestMade.Elsewhere)
            {
                DeliveryMetrics.CountDigest(made[i] is DigestMade.Queued);
            }

            if (made[i] is DigestMade.Queued)
            {
                DeliveryLog.DigestQueued(logger, due[i].After.MemberId, due[i].After.LastPeriod!);
            }
        }

        return made.Count(result => result is DigestMade.Queued);
    }

    // Due as it was planned; after a change of the wish or the zone it is planned anew, from now on.
    private static bool IsDue(DigestPlan plan, DigestWish wish, TimeZoneInfo zone, DateTimeOffset now) =>
        plan is { DueAt: { } due, DueDate: { } date } && due <= now && DigestCalendar.FindOn(wish, zone, date)?.At.ToStored() == due;

    private static DigestPlan Replan(DigestPlan plan, DigestWish wish, TimeZoneInfo zone, DateTimeOffset now)
    {
        var stands =
            plan is { DueAt: { } due, DueDate: { } date } && DigestCalendar.FindOn(wish, zone, date)?.At.ToStored() == due && due > now;
        return stands
            ? plan with
            {
                WakeAt = Earlier(plan.DueAt!.Value, now + LongestSleep),
            }
            : Plan(plan, DigestCalendar.FindNext(wish, zone, now, plan.LastDate, plan.LastPeriod), now);
    }

    private static DigestPlan Plan(DigestPlan plan, DigestTime? next, DateTimeOffset now) =>
        plan with
        {
            DueAt = next?.At.ToStored(),
            DueDate = next?.Date,
            WakeAt = next is null ? now + LongestSleep : Earlier(next.At.ToStored(), now + LongestSleep),
        };

    private DigestDraft Draft(
        DigestPlan plan,
        DigestWish wish,
        TimeZoneInfo zone,
        IReadOnlyCollection<Id<Space>> without,
        DateTimeOffset? seenAt,
        DateTimeOffset now
    )
    {
        // Whatever was missed while no host ran is one digest, of the last period.
        var last = DigestCalendar.FindLast(wish, zone, plan.DueDate!.Value, now)!;
        var isAway = seenAt is null || seenAt < plan.Since;
        var isGone = now - seenAt > _options.DigestsEndAfter;
        var closed = plan with { LastDate = last.Date, LastPeriod = last.Period, Since = now };
        return new DigestDraft(
            plan,
            Plan(closed, DigestCalendar.FindNext(wish, zone, now, last.Date, last.Period), now),
            new DigestScope
            {
                MemberId = plan.MemberId,
                Channel = _options.DigestChannel,
                SpaceId = plan.SpaceId,
                Without = without,
                Since = now - _options.DigestReach,
            },
            DeliveryKeys.New(),
            (!wish.OnlyIfAbsent || isAway) && !isGone,
            now
        );
    }

    private static DateTimeOffset? Find(IReadOnlyDictionary<Id<Member>, DateTimeOffset> times, Id<Member> member) =>
        times.TryGetValue(member, out var found) ? found : null;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
