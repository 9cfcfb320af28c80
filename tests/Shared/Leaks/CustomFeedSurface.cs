using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.People;
using Rse.ReadStates;
using Rse.Spaces;
using Rse.Testing.Leaks;
using Rse.Testing.Leaks.Surfaces;
using Rse.Transactions;

namespace Rse.Tests.Leaks;

/// <summary>
/// Custom feeds that name everything, visible or not: private ones, and one shared with each space. Reads their definitions and entries.
/// </summary>
/// <remarks>
/// Stored directly, because the service would refuse most of them; they can exist if a space becomes secret later. Another member chose the
/// parts of the private ones, so that their labels are unknown to the owner.
/// </remarks>
internal sealed class CustomFeedSurface : ILeakSurface
{
    private const string Everything = "everything";

    // Each viewer shares the same feeds with the spaces.
    private static readonly SemaphoreSlim Preparing = new(1, 1);

    public string Name => "custom-feeds";

    public IReadOnlyCollection<string> Covers =>
        [
            "CustomFeedService.CreateAsync",
            "CustomFeedService.ChangeAsync",
            "CustomFeedService.FindAsync",
            "CustomFeedService.ListAsync",
            "CustomFeedService.ListSharedAsync",
        ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        await PrepareAsync(context, cancellationToken);
        var reading = new LeakReading();
        var service = context.Get<CustomFeedService>();
        List<CustomFeed> found =
        [
            .. await reading.AddPagesAsync(page => service.ListAsync(context.Viewer, page, cancellationToken), take: 5) ?? [],
        ];
        foreach (var space in context.Spaces)
        {
            found.AddRange(
                await reading.AddPagesAsync(page => service.ListSharedAsync(context.Viewer, space.Name, page, cancellationToken), take: 1)
                    ?? []
            );
            await reading.TryAsync(async () =>
                reading.Add(
                    await service.CreateAsync(context.Viewer, new CustomFeedDraft { Name = "", Space = space.Name }, cancellationToken)
                )
            );
        }

        foreach (var feed in found.DistinctBy(feed => feed.Id))
        {
            await ReadAsync(reading, context, feed, cancellationToken);
        }

        // Whether a feed with a number exists, and whose it is.
        for (var id = 1L; id <= context.Spaces.Count; id++)
        {
            reading.Add(await service.FindAsync(context.Viewer, new Id<CustomFeed>(id), cancellationToken));
            await reading.TryAsync(async () =>
                reading.Add(
                    await service.ChangeAsync(
                        context.Viewer,
                        new Id<CustomFeed>(id),
                        -1,
                        new CustomFeedDraft { Name = "x" },
                        cancellationToken
                    )
                )
            );
        }

        return reading;
    }

    /// <summary>Stores the feeds, once per world, and again for spaces created later.</summary>
    public static async ValueTask PrepareAsync(LeakContext context, CancellationToken cancellationToken)
    {
        if (context.Member is { } member)
        {
            await Preparing.WaitAsync(cancellationToken);
            try
            {
                await PrepareAsync(context, member, cancellationToken);
            }
            finally
            {
                Preparing.Release();
            }
        }
    }

    private static async ValueTask ReadAsync(
        LeakReading reading,
        LeakContext context,
        CustomFeed custom,
        CancellationToken cancellationToken
    )
    {
        var feeds = context.Get<FeedService>();
        if (await feeds.FindAsync(context.Viewer, FeedKind.Custom, custom.Id.ToString(), cancellationToken) is not { } feed)
        {
            return;
        }

        reading.Add(feed);
        var entries = await reading.AddPagesAsync(
            page => feeds.ReadAsync(context.Viewer, feed, page, cancellationToken: cancellationToken),
            take: 7
        );
        reading.CountSubjects(context, entries!.Select(entry => entry.Subject));
        if (
            custom.Space is null
            && context.Spaces.FirstOrDefault(space => space.Key == custom.Name) is { Key: not null } space
            && await feeds.FindAsync(context.Viewer, FeedKind.Space, space.Name, cancellationToken) is not null
        )
        {
            reading.Count(LeakCount.SpaceEntries, space.Key, entries!.Count);
            await reading.TryAsync(async () =>
                reading.Count(
                    LeakCount.UnreadPosts,
                    space.Key,
                    (await context.Get<ReadStateService>().CountUnreadAsync(context.Viewer, feed, cancellationToken)).Value
                )
            );
        }
    }

    private static async ValueTask PrepareAsync(LeakContext context, Member member, CancellationToken cancellationToken)
    {
        var store = context.Get<ICustomFeedStore>();
        var other = new Id<Member>(context.Members.First(target => target.Id != member.Id.Value && target.Id > 0).Id);
        List<StoredCustomFeed> drafts =
        [
            Draft(member, Everything, null, [.. Parts(context.Spaces, CustomFeedDimension.Space, other)]),
            Draft(
                member,
                $"{Everything} but",
                null,
                [
                    .. Parts(context.Members, CustomFeedDimension.Member, other),
                    .. Parts(context.Spaces, CustomFeedDimension.Space, other, isExcluded: true),
                ]
            ),
            Draft(member, "topics", null, [.. Parts(context.Topics, CustomFeedDimension.Topic, other)]),
            .. context.Spaces.Select(space => Draft(member, space.Key, null, [.. Parts([space], CustomFeedDimension.Space, other)])),
            .. context
                .Spaces.Where(space => space.Id > 0)
                .Select(space =>
                    Draft(
                        member,
                        Everything,
                        Share(space),
                        [.. Parts(context.Spaces, CustomFeedDimension.Space, other).Select(part => part with { Label = "" })]
                    )
                ),
        ];
        foreach (var draft in drafts.Where(draft => draft.Parts.Count > 0))
        {
            var names = await store.SummarizeAsync(
                draft.Space is null ? context.Viewer : Viewer.System,
                draft.Space?.Id,
                draft.NameKey,
                cancellationToken
            );
            if (names.Named is null)
            {
                await context
                    .Get<IUnitOfWork>()
                    .WriteAsync((transaction, token) => store.AddAsync(transaction, draft, token), cancellationToken);
            }
        }
    }

    private static StoredCustomFeed Draft(Member maker, string name, SpaceSummary? space, IReadOnlyList<StoredCustomFeedPart> parts) =>
        new()
        {
            Id = default,
            MakerId = maker.Id,
            Space = space,
            Name = name,
            NameKey = name,
            Parts = parts,
            CreatedAt = DateTimeOffset.UnixEpoch,
            ChangedAt = DateTimeOffset.UnixEpoch,
            Version = 1,
        };

    private static SpaceSummary Share(LeakTarget space) =>
        new()
        {
            Id = new Id<Space>(space.Id),
            Slug = space.Name,
            Name = space.Name,
            Visibility = SpaceVisibility.Open,
        };

    private static IEnumerable<StoredCustomFeedPart> Parts(
        IEnumerable<LeakTarget> targets,
        CustomFeedDimension dimension,
        Id<Member> chooser,
        bool isExcluded = false
    ) =>
        targets
            .Where(target => target.Id > 0)
            .Select(target => new StoredCustomFeedPart
            {
                Dimension = dimension,
                IsExcluded = isExcluded,
                TargetId = target.Id,
                Word = "",
                Label = target.Name,
                ChooserId = chooser,
            });
}
