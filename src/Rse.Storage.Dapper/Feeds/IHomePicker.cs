using Rse.Feeds;
using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>Decides how the home of a member is read; each database has its own way.</summary>
internal interface IHomePicker
{
    ValueTask<IFeedPick> PickAsync(ReadSession session, FeedQuery query, FeedStatements statements, CancellationToken cancellationToken);
}
