using Rse.People;
using Rse.Perimeters;
using Rse.SavedSearches.Storing;
using Rse.Search;

namespace Rse.SavedSearches.Matching;

/// <summary>Searches, whom they tell, and what these people may see now.</summary>
internal sealed class ToldSearches
{
    private readonly Dictionary<Id<SavedSearch>, WatchedSearch> _searches;
    private readonly ILookup<Id<SavedSearch>, Id<Member>> _told;
    private readonly IReadOnlyDictionary<Id<Member>, Viewer> _viewers;

    private ToldSearches(
        Dictionary<Id<SavedSearch>, WatchedSearch> searches,
        ILookup<Id<SavedSearch>, Id<Member>> told,
        IReadOnlyDictionary<Id<Member>, Viewer> viewers
    )
    {
        _searches = searches;
        _told = told;
        _viewers = viewers;
    }

    /// <summary>Reads searches, as far as they still alert.</summary>
    public static async ValueTask<ToldSearches> ReadAsync(
        ISearchMatchStore store,
        PerimeterService perimeters,
        IReadOnlyCollection<Id<SavedSearch>> ids,
        IReadOnlyCollection<Audience> audiences,
        CancellationToken cancellationToken
    )
    {
        var searches = (await store.ListAsync(Viewer.System, ids, cancellationToken)).ToDictionary(search => search.Id);
        var told = await store.ListToldAsync(Viewer.System, searches.Keys, cancellationToken);
        var viewers = await perimeters.FindViewersAsync(
            [.. told.SelectMany(members => members).Distinct()],
            [.. audiences.Concat(searches.Values.Select(search => search.Audience).OfType<Audience>()).Distinct()],
            cancellationToken
        );
        return new ToldSearches(searches, told, viewers);
    }

    /// <summary>The search; null if it was deleted or does not alert any more.</summary>
    public WatchedSearch? Find(Id<SavedSearch> search) => _searches.GetValueOrDefault(search);

    /// <summary>A member as far as it matters here; nobody if they may not act.</summary>
    public Viewer ViewerOf(Id<Member> member) => _viewers.GetValueOrDefault(member, Viewer.Anonymous);

    /// <summary>Whom a search tells of a text: those who may see the text and the alert, but its author.</summary>
    public IEnumerable<Id<Member>> Tell(WatchedSearch search, SearchText text) =>
        _told[search.Id]
            .Where(member =>
                member != text.AuthorId
                && _viewers.TryGetValue(member, out var viewer)
                && viewer.CanSee(text.Audience)
                && (search.Audience is not { } audience || viewer.CanSee(audience))
            );
}
