using Rse.Activities;
using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Paging;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Subjects;

namespace Rse.Storage.CustomFeeds;

/// <summary>The parts of a custom feed, as the parameter values of its statement.</summary>
/// <param name="query">The query.</param>
/// <param name="statement">The statement for its driving index.</param>
internal sealed class CustomPick(FeedQuery query, ReadStatement statement) : IFeedPick
{
    private readonly List<long>[] _ids =
    [
        [],
        [],
        [],
        [],
        [],
        [],
        [],
        [],
    ];
    private readonly List<string>[] _kinds =
    [
        [],
        [],
    ];

    public PickedPage Pick(Keyset after) => new(statement, Values(after));

    /// <summary>Adds one part of the feed.</summary>
    public void Add(CustomFeedDimension dimension, bool isExcluded, long target, string word)
    {
        if (dimension is CustomFeedDimension.Kind)
        {
            _kinds[isExcluded ? 1 : 0].Add(word);
            return;
        }

        // In the order of the statement: spaces, members, topics, words.
        var place = dimension is CustomFeedDimension.Word ? 3 : (int)dimension;
        _ids[place + (isExcluded ? 4 : 0)].Add(target);
    }

    // In the order of CustomSql.Parameters.
    private object[] Values(Keyset after)
    {
        var (kinds, hasPosts, hasComments) = Kinds();
        var open = 0L;
        IEnumerable<bool> empty =
        [
            .. _ids[..4].Select(ids => ids.Count == 0),
            _kinds[0].Count == 0,
            .. _ids[4..].Select(ids => ids.Count == 0),
            _kinds[1].Count == 0,
        ];
        foreach (var (bit, isEmpty) in empty.Index())
        {
            open |= isEmpty ? 1L << bit : 0;
        }

        object[] values =
        [
            after.Order,
            after.Id,
            (long)query.Slice.Limit,
            query.Viewer.Ceiling,
            query.Viewer.Audiences,
            query.Viewer.MemberId.Value,
            (long)(hasComments ? Listing.Reply : Listing.Top),
            (long)(hasPosts ? Listing.Top : Listing.Reply),
            open,
            .. _ids[..4],
            kinds,
            .. _ids[4..],
            _kinds[1],
        ];
        return query.UnreadSince is { } since ? [.. values, since.ToUnixTimeMilliseconds()] : values;
    }

    // A feed contains comments only if they are among its kinds; it contains posts also if it names no kind.
    private (List<string> Kinds, bool HasPosts, bool HasComments) Kinds()
    {
        var posts = _kinds[0].Where(kind => kind is not SubjectKinds.Comment).ToList();
        return (posts, _kinds[0].Count == 0 || posts.Count > 0, _kinds[0].Count > posts.Count);
    }
}
