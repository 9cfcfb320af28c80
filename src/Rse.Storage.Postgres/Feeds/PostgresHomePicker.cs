using Rse.Feeds;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;

namespace Rse.Storage.Postgres.Feeds;

internal sealed class PostgresHomePicker : IHomePicker
{
    private readonly HomeTraitsMemory _memory = new();

    public ValueTask<IFeedPick> PickAsync(ReadSession session, FeedQuery query, FeedStatements statements, CancellationToken cancellationToken) =>
        new(new PostgresHomePick(session, query, statements, _memory));
}
