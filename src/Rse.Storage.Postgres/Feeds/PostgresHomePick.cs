using Rse.Feeds;
using Rse.Paging;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;

namespace Rse.Storage.Postgres.Feeds;

/// <summary>A home on PostgreSQL, by the statement that was right for its reader when it was last read; where it no longer is, it brings nothing and another is tried.</summary>
internal sealed class PostgresHomePick(ReadSession session, FeedQuery query, FeedStatements statements, HomeTraitsMemory memory) : IFeedPick
{
    private static readonly ReadStatement _find = new("home-traits", PostgresHomeSql.Traits, "target");

    private HomeTraits _traits = memory.Recall(query.Viewer.MemberId);

    public ReadStatement Statement => PostgresHomeSql.Of(statements, _traits, query.UnreadSince is not null);

    public object[] Values(Keyset after) => PlainPick.Values(query, after);

    public async ValueTask<bool> CorrectAsync(CancellationToken cancellationToken)
    {
        if (_traits == HomeTraits.All)
        {
            return false;
        }

        await using var reader = await session.ExecuteAsync(_find, [query.Scope.TargetId], cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var found = (HomeTraits)reader.GetInt64(0);
        memory.Remember(query.Viewer.MemberId, found);
        if (_traits.HasFlag(found))
        {
            return false;
        }

        _traits |= found;
        return true;
    }
}
