using Rse.Feeds;
using Rse.Paging;
using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>A feed that one statement picks and reads.</summary>
/// <param name="statement">With the parameters of <see cref="FeedSql.Parameters"/>.</param>
/// <param name="query">What is asked for.</param>
internal sealed class PlainPick(ReadStatement statement, FeedQuery query) : IFeedPick
{
    public ReadStatement Statement => statement;

    public object[] Values(Keyset after) => Values(query, after);

    /// <summary>The values of <see cref="FeedSql.Parameters"/>.</summary>
    public static object[] Values(FeedQuery query, Keyset after)
    {
        var viewer = query.Viewer;
        List<object> values = [query.Scope.TargetId, after.Order, after.Id, (long)query.Slice.Limit, viewer.Ceiling, viewer.Audiences, viewer.MemberId.Value];
        if (query.Scope.Kind is FeedKind.Home)
        {
            values.Add(query.Now.ToUnixTimeMilliseconds());
        }

        if (query.UnreadSince is { } since)
        {
            values.Add(since.ToUnixTimeMilliseconds());
        }

        return [.. values];
    }
}
