using Rse.Paging;
using Rse.People;
using Rse.SavedSearches;
using Rse.SavedSearches.Storing;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Leaks;
using Rse.Testing.Leaks.Surfaces;
using Rse.Transactions;

namespace Rse.Tests.Leaks;

/// <summary>
/// Saved searches that find everything: private ones, an alert of each space that names the space and tells everybody, and one of the
/// network. Reads their definitions, their results where there is an index, and their subscribers.
/// </summary>
/// <remarks>Stored directly, because the service would refuse to subscribe those who may not see the space.</remarks>
internal sealed class SavedSearchSurface : ILeakSurface
{
    private const string Everything = "everything";

    // Each viewer shares the same alerts with the spaces.
    private static readonly SemaphoreSlim Preparing = new(1, 1);

    public string Name => "saved-searches";

    public IReadOnlyCollection<string> Covers =>
        [
            "SavedSearchService.CreateAsync",
            "SavedSearchService.ChangeAsync",
            "SavedSearchService.FindAsync",
            "SavedSearchService.ListAsync",
            "SavedSearchService.ReadAsync",
            "SharedAlertService.CreateAsync",
            "SharedAlertService.ListAsync",
            "SharedAlertService.ListSubscribersAsync",
            "SharedAlertService.SubscribeAsync",
        ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        await PrepareAsync(context, cancellationToken);
        var reading = new LeakReading();
        var searches = context.Get<SavedSearchService>();
        var alerts = context.Get<SharedAlertService>();
        List<SavedSearch> found = [];
        await reading.TryAsync(async () => found.AddRange(await searches.ListAsync(context.Viewer, cancellationToken)));
        foreach (var space in context.Spaces)
        {
            await reading.TryAsync(async () => found.AddRange(await alerts.ListAsync(context.Viewer, space.Name, cancellationToken)));
            await reading.TryAsync(async () =>
                reading.Add(
                    await alerts.CreateAsync(context.Viewer, space.Name, new SavedSearchDraft { Name = "", Query = "" }, cancellationToken)
                )
            );
        }

        // Whether a search with a number exists, and whose it is.
        for (var id = 1L; id <= context.Spaces.Count * 2; id++)
        {
            var key = new Id<SavedSearch>(id);
            reading.Add(await searches.FindAsync(context.Viewer, key, cancellationToken));
            await reading.TryAsync(async () =>
                reading.Add(
                    await searches.ChangeAsync(context.Viewer, key, -1, new SavedSearchDraft { Name = "x", Query = "x" }, cancellationToken)
                )
            );
            await reading.TryAsync(async () =>
                await alerts.SubscribeAsync(context.Viewer, key, ["nobody-of-this-name"], [], cancellationToken)
            );
            await reading.AddPagesAsync(page => alerts.ListSubscribersAsync(context.Viewer, key, page, cancellationToken), take: 2);
        }

        foreach (var search in found.DistinctBy(search => search.Id))
        {
            reading.Add(search);
            if (searches.CanRead)
            {
                await ReadAsync(reading, context, search, cancellationToken);
            }
        }

        return reading;
    }

    /// <summary>Stores the searches, once per world, and again for spaces created later.</summary>
    public static async ValueTask PrepareAsync(LeakContext context, CancellationToken cancellationToken)
    {
        if (context.Member is not { } member)
        {
            return;
        }

        await Preparing.WaitAsync(cancellationToken);
        try
        {
            await AddAsync(context, Draft(member, Everything, null, context.CommonWord) with { IsShared = false }, cancellationToken);
            await AddAsync(context, Draft(member, Everything, null, context.CommonWord), cancellationToken);
            foreach (var space in context.Spaces.Where(space => space.Id > 0))
            {
                var query = $"{context.CommonWord} in:{space.Name}";
                await AddAsync(context, Draft(member, space.Name, Share(space), query), cancellationToken);
            }
        }
        finally
        {
            Preparing.Release();
        }
    }

    private static async ValueTask ReadAsync(
        LeakReading reading,
        LeakContext context,
        SavedSearch search,
        CancellationToken cancellationToken
    ) =>
        await reading.TryAsync(async () =>
        {
            string? next = null;
            do
            {
                var request = new PageRequest { Take = 20, After = next };
                var page = await context.Get<SavedSearchService>().ReadAsync(context.Viewer, search.Id, request, cancellationToken);
                if (page is null)
                {
                    return;
                }

                reading.Add(page.Items);
                reading.Add(page.Total);
                reading.CountSubjects(context, page.Items.Select(item => item.Subject).OfType<SubjectSnapshot>());
                next = page.Next;
            } while (next is not null);
        });

    private static async ValueTask AddAsync(LeakContext context, StoredSavedSearch draft, CancellationToken cancellationToken)
    {
        await context
            .Get<IUnitOfWork>()
            .WriteAsync(
                async (transaction, token) =>
                {
                    if (await context.Get<ISavedSearchStore>().AddAsync(transaction, draft, token) is { IsShared: true } alert)
                    {
                        await context
                            .Get<IAlertStore>()
                            .AddAsync(
                                transaction,
                                new AlertSubscription(alert.Id, draft.MakerId, DateTimeOffset.UnixEpoch),
                                [.. context.Members.Where(target => target.Id > 0).Select(target => new Id<Member>(target.Id))],
                                [.. context.Spaces.Where(target => target.Id > 0).Select(target => new Id<Space>(target.Id))],
                                token
                            );
                    }

                    return true;
                },
                cancellationToken
            );
    }

    private static StoredSavedSearch Draft(Member maker, string name, SpaceSummary? space, string query) =>
        new()
        {
            Id = default,
            MakerId = maker.Id,
            IsShared = true,
            Space = space,
            Name = name,
            NameKey = name,
            Query = query,
            Alerts = true,
            Since = DateTimeOffset.UnixEpoch,
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
}
