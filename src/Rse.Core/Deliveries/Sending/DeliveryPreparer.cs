using System.Globalization;
using Rse.Deliveries.Digests;
using Rse.Deliveries.Storing;
using Rse.Notifications;
using Rse.People;
using Rse.Perimeters;
using Rse.Spaces;

namespace Rse.Deliveries.Sending;

/// <summary>
/// Reads what a batch says right before it leaves: what was seen, taken back, hidden or muted meanwhile, and what the member no longer
/// wants by this channel, is left out.
/// </summary>
internal sealed class DeliveryPreparer(
    IDeliveryLedgerStore ledger,
    INotificationReader reader,
    INotificationSettings settings,
    IDeliveryWishes wishes,
    DigestComposer composer,
    PerimeterService perimeters,
    ISpaceStore spaces
)
{
    public async ValueTask<PreparedDelivery> PrepareAsync(DeliveryBatch batch, CancellationToken cancellationToken)
    {
        var (entries, covered) = await ledger.ListAsync(Viewer.System, batch.Id, cancellationToken);
        var viewer = await perimeters.FindViewerAsync(batch.MemberId, cancellationToken);
        if (viewer.Member is not { } member)
        {
            return PreparedDelivery.Nothing([.. entries.Select(entry => new DeliveryEnd(entry.Fact, NotificationEnd.Forbidden))]);
        }

        var unwanted = await FindUnwantedAsync(viewer, batch, entries, cancellationToken);
        List<DeliveryEnd> ended = [.. unwanted.Select(fact => new DeliveryEnd(fact, NotificationEnd.Muted))];
        NotificationKey[] asked = [.. entries.Select(entry => entry.Fact).Where(fact => !unwanted.Contains(fact))];
        if (asked.Length == 0)
        {
            return PreparedDelivery.Nothing(ended);
        }

        var reading = await reader.ReadAsync(viewer, asked, cancellationToken);
        var standing = reading.Rows.SelectMany(row => row.Keys).ToHashSet();

        // What the reader does not know any more is withdrawn: nothing may wait for ever.
        ended.AddRange(
            asked
                .Where(fact => !standing.Contains(fact))
                .Select(fact => new DeliveryEnd(fact, reading.Ended.TryGetValue(fact, out var end) ? end : NotificationEnd.Withdrawn))
        );
        if (reading.Rows.Count == 0)
        {
            return PreparedDelivery.Nothing(ended);
        }

        var (zone, culture) = await FindPlaceAsync(member, cancellationToken);
        var rows = await ChooseAsync(batch, viewer, reading, cancellationToken);
        ended.AddRange(rows.LeftOut.Select(fact => new DeliveryEnd(fact, null)));
        return new PreparedDelivery(
            new DeliveryContext
            {
                Key = batch.Key,
                Member = member,
                Viewer = viewer,
                Notifications = rows.Shown,
                Digest = batch.Period is { } period
                    ? new Digest
                    {
                        Space = await FindSpaceAsync(viewer, batch.SpaceId, cancellationToken),
                        Period = period,
                        Omitted = rows.Omitted + covered,
                    }
                    : null,
                Culture = culture,
                TimeZone = zone,
                Attempt = batch.Attempts + 1,
            },
            ended
        );
    }

    /// <summary>What a digest of a member would show now; null if nothing.</summary>
    public async ValueTask<DeliveryContext?> PreviewAsync(
        Viewer viewer,
        Member member,
        DigestScope scope,
        string period,
        CancellationToken cancellationToken
    )
    {
        var entries = await ledger.ListPendingAsync(Viewer.System, scope, cancellationToken);
        if (entries.Count == 0)
        {
            return null;
        }

        var reading = await reader.ReadAsync(viewer, [.. entries.Select(entry => entry.Fact)], cancellationToken);
        if (reading.Rows.Count == 0)
        {
            return null;
        }

        var rows = await composer.ComposeAsync(viewer, reading.Rows, cancellationToken);
        var (zone, culture) = await FindPlaceAsync(member, cancellationToken);
        return new DeliveryContext
        {
            Key = "preview",
            Member = member,
            Viewer = viewer,
            Notifications = rows.Shown,
            Digest = new Digest
            {
                Space = await FindSpaceAsync(viewer, scope.SpaceId, cancellationToken),
                Period = period,
                Omitted = rows.Omitted,
            },
            Culture = culture,
            TimeZone = zone,
            Attempt = 1,
        };
    }

    private async ValueTask<DigestRows> ChooseAsync(
        DeliveryBatch batch,
        Viewer viewer,
        NotificationReading reading,
        CancellationToken cancellationToken
    ) =>
        batch.Period is null
            ? new DigestRows([.. reading.Rows.Select(row => row.Notification).OrderBy(row => row.At)], [], 0)
            : await composer.ComposeAsync(viewer, reading.Rows, cancellationToken);

    // The member may have switched the channel off since the fact came, or while the channel was away for a day.
    private async ValueTask<HashSet<NotificationKey>> FindUnwantedAsync(
        Viewer viewer,
        DeliveryBatch batch,
        IReadOnlyList<DeliveryEntry> entries,
        CancellationToken cancellationToken
    )
    {
        var answers = await settings.DecideAsync(
            viewer,
            [.. entries.Select(entry => new NotificationQuestion(batch.MemberId, entry.Kind, entry.SpaceId, entry.RootId, entry.ActorId))],
            cancellationToken
        );
        var digest = batch.Period is null ? null : NotificationDigests.Of(batch.Channel);
        return
        [
            .. entries
                .Where((_, i) => !answers[i].Contains(batch.Channel) && (digest is null || !answers[i].Contains(digest)))
                .Select(entry => entry.Fact),
        ];
    }

    private async ValueTask<(TimeZoneInfo Zone, CultureInfo Culture)> FindPlaceAsync(Member member, CancellationToken cancellationToken)
    {
        var found = await wishes.ReadAsync(Viewer.System, [member.Id], cancellationToken);
        return found.TryGetValue(member.Id, out var wish)
            ? (wish.TimeZone, wish.Culture)
            : (TimeZoneInfo.Utc, CultureInfo.InvariantCulture);
    }

    private async ValueTask<SpaceSummary?> FindSpaceAsync(Viewer viewer, Id<Space>? space, CancellationToken cancellationToken) =>
        space is { } id && (await spaces.ListAsync(viewer, [id], cancellationToken)) is [var found] ? SpaceSummary.Of(found) : null;
}

/// <summary>A batch that is ready to leave.</summary>
/// <param name="Context">What the channel is given; null if nothing is left.</param>
/// <param name="Ended">The entries that it is not given, and why.</param>
internal sealed record PreparedDelivery(DeliveryContext? Context, IReadOnlyCollection<DeliveryEnd> Ended)
{
    public static PreparedDelivery Nothing(IReadOnlyCollection<DeliveryEnd> ended) => new(null, ended);
}
