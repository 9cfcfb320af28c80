using Rse.Feeds;
using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>Prepares the reading of feeds of one kind that no single statement picks.</summary>
internal interface IFeedPicker
{
    FeedKind Kind { get; }

    /// <summary>What is needed to pick pages of a feed; null where there is no such feed for the viewer.</summary>
    /// <param name="session">Where nothing was read yet.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="statements">What is to be known of the ids of a page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IFeedPick?> OpenAsync(ReadSession session, FeedQuery query, FeedStatements statements, CancellationToken cancellationToken);
}
