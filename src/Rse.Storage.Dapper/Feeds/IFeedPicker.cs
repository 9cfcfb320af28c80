using Rse.Feeds;
using Rse.Paging;
using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>Prepares reading feeds of one kind that need more than a single statement.</summary>
internal interface IFeedPicker
{
    FeedKind Kind { get; }

    /// <summary>Reads what picking pages of a feed needs; null if the feed does not exist for the viewer.</summary>
    /// <param name="session">A session from which nothing was read yet.</param>
    /// <param name="query">The query.</param>
    /// <param name="statements">The statements for the purpose.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IFeedPick?> OpenAsync(ReadSession session, FeedQuery query, FeedStatements statements, CancellationToken cancellationToken);
}

/// <summary>Picks the pages of one feed, for one reader and one purpose.</summary>
internal interface IFeedPick
{
    /// <summary>
    /// Picks the page after a position: the statement that reads it, and the values of its parameters. May read from the session.
    /// </summary>
    PickedPage Pick(Keyset after);
}

/// <summary>A page to read.</summary>
/// <param name="Statement">The statement that reads it.</param>
/// <param name="Values">The values of its parameters, in order.</param>
internal readonly record struct PickedPage(ReadStatement Statement, object[] Values);
