using Rse.Activities;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.SavedSearches.Storing;

/// <summary>What the reader of the log needs of saved searches, and what it keeps: which subject alerted a search, once.</summary>
internal interface ISearchMatchStore
{
    /// <summary>How often saved searches were added, changed or deleted; grows with each.</summary>
    ValueTask<long> FindRevisionAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Lists the searches that were added or changed after a revision, by ascending revision.</summary>
    ValueTask<IReadOnlyList<WatchedQuery>> ListChangedAsync(Viewer viewer, long revision, int take, CancellationToken cancellationToken);

    /// <summary>Lists the searches among the ids, without those that do not alert. Omits deleted ones.</summary>
    ValueTask<IReadOnlyList<WatchedSearch>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<SavedSearch>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Lists whom searches tell, each once: makers of private ones, subscribers of alerts and those who belong to subscribed
    /// spaces, without those who left.</summary>
    ValueTask<ILookup<Id<SavedSearch>, Id<Member>>> ListToldAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<SavedSearch>> ids,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Notes matches; one of a search and subject that was noted before stays as it is. Ignores searches that were deleted.
    /// </summary>
    ValueTask AddAsync(IWriteTransaction transaction, IReadOnlyCollection<SearchMatch> matches, CancellationToken cancellationToken);

    /// <summary>Lists the matches that the activities brought, in any order.</summary>
    ValueTask<IReadOnlyList<SearchMatch>> ListMatchesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Activity>> activities,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the ids of the newest posts and comments.</summary>
    ValueTask<IReadOnlyList<Id<Subject>>> ListNewestAsync(Viewer viewer, int take, CancellationToken cancellationToken);
}

/// <summary>A search that was added or changed.</summary>
/// <param name="Id">The id.</param>
/// <param name="Query">The query as typed.</param>
/// <param name="Alerts">Whether it is to be matched.</param>
/// <param name="Revision">Of its last change.</param>
internal sealed record WatchedQuery(Id<SavedSearch> Id, string Query, bool Alerts, long Revision);

/// <summary>A search whose words matched.</summary>
internal sealed record WatchedSearch
{
    public required Id<SavedSearch> Id { get; init; }

    public required Id<Member> MakerId { get; init; }

    public required string Name { get; init; }

    public required string Query { get; init; }

    public required bool IsShared { get; init; }

    /// <summary>Who sees the space of an alert; null for others.</summary>
    public required Audience? Audience { get; init; }

    /// <summary>Only what is published at this time or later alerts.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>That a subject alerted a search.</summary>
/// <param name="Search">The search.</param>
/// <param name="Subject">The post, comment or host object.</param>
/// <param name="Activity">The activity by which it matched first.</param>
internal readonly record struct SearchMatch(Id<SavedSearch> Search, Id<Subject> Subject, Id<Activity> Activity);
