using Rse.Feeds;
using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

internal sealed class SqliteHomePicker : IHomePicker
{
    public async ValueTask<IFeedPick> PickAsync(ReadSession session, FeedQuery query, FeedStatements statements, CancellationToken cancellationToken) =>
        await SqliteHomePick.OpenAsync(session, query, statements, cancellationToken);
}
