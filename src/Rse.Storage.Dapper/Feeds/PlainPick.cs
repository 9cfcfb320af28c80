using Rse.Feeds;
using Rse.Paging;

namespace Rse.Storage.Feeds;

/// <summary>Picks the pages of a feed that a single statement reads.</summary>
/// <param name="query">The query.</param>
/// <param name="statements">The statements for the purpose.</param>
internal sealed class PlainPick(FeedQuery query, FeedStatements statements) : IFeedPick
{
    public PickedPage Pick(Keyset after)
    {
        var viewer = query.Viewer;
        object[] values =
        [
            query.Scope.TargetId,
            after.Order,
            after.Id,
            (long)query.Slice.Limit,
            viewer.Ceiling,
            viewer.Audiences,
            viewer.MemberId.Value,
        ];
        return new PickedPage(
            statements.Of(FeedSql.Page(query.Scope.Kind, query.UnreadSince is not null)),
            query.UnreadSince is { } since ? [.. values, since.ToUnixTimeMilliseconds()] : values
        );
    }
}
