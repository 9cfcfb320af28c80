using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Paging;
using Rse.Storage.Databases;
using Rse.Storage.Feeds;
using Rse.Subjects;

namespace Rse.Storage.CustomFeeds;

/// <summary>What a custom feed picks, as the values of its statement.</summary>
internal sealed class CustomPick : IFeedPick
{
    private const string SelectParts = """
        select f.drive, c.dimension, c.excluded, c.target_id, c.word
        from rse_custom_feed f
        join rse_custom_part c on c.feed_id = f.id
        left join rse_space p on p.id = f.space_id
        where f.id = @target
          and ((f.space_id is null and (f.member_id = @viewer or @ceiling = 9223372036854775807))
            or p.audience <= @ceiling
            or p.audience = any(@audiences))
        """;

    private readonly List<long>[] _ids = [[], [], [], [], [], [], [], []];
    private readonly List<string>[] _kinds = [[], []];
    private readonly FeedQuery _query;

    private CustomPick(FeedQuery query, ReadStatement statement)
    {
        _query = query;
        Statement = statement;
    }

    public ReadStatement Statement { get; }

    /// <summary>The statement that finds what a feed picks.</summary>
    public static ReadStatement Parts(Dialect dialect) => new("custom-feed", dialect.Sql(SelectParts), "target", "viewer", "ceiling", "audiences");

    /// <summary>What the feed picks; null where there is none for the viewer.</summary>
    /// <param name="session">Where to read it.</param>
    /// <param name="parts">See <see cref="Parts"/>.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="statements">What is to be known of the ids of a page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async ValueTask<CustomPick?> FindAsync(ReadSession session, ReadStatement parts, FeedQuery query, FeedStatements statements, CancellationToken cancellationToken)
    {
        var viewer = query.Viewer;
        await using var reader = await session.ExecuteAsync(parts, [query.Scope.TargetId, viewer.MemberId.Value, viewer.Ceiling, viewer.Audiences], cancellationToken);
        CustomPick? pick = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            // Where the walk goes along is said in each row.
            pick ??= new CustomPick(query, statements.Of(EnumText.Parse<CustomDrive>(reader.GetString(0)), query.UnreadSince is not null));
            pick.Add(EnumText.Parse<CustomFeedDimension>(reader.GetString(1)), reader.GetInt64(2) == 1, reader.GetInt64(3), reader.GetString(4));
        }

        return pick;
    }

    /// <summary>The values of <see cref="CustomSql.Parameters"/>.</summary>
    public object[] Values(Keyset after)
    {
        var (kinds, hasPosts, hasComments) = Kinds();
        var open = 0L;
        IEnumerable<bool> empty = [.. _ids[..4].Select(ids => ids.Count == 0), _kinds[0].Count == 0, .. _ids[4..].Select(ids => ids.Count == 0), _kinds[1].Count == 0];
        foreach (var (bit, isEmpty) in empty.Index())
        {
            open |= isEmpty ? 1L << bit : 0;
        }

        object[] values =
        [
            after.Order, after.Id, (long)_query.Slice.Limit, _query.Viewer.Ceiling, _query.Viewer.Audiences, _query.Viewer.MemberId.Value, hasComments ? 1L : 2L, hasPosts ? 2L : 1L, open,
            .. _ids[..4], kinds, .. _ids[4..], _kinds[1],
        ];
        return _query.UnreadSince is { } since ? [.. values, since.ToUnixTimeMilliseconds()] : values;
    }

    private void Add(CustomFeedDimension dimension, bool isExcluded, long target, string word)
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

    // Comments stand in a feed only where they are among its kinds; posts also where no kind is named.
    private (List<string> Kinds, bool HasPosts, bool HasComments) Kinds()
    {
        var posts = _kinds[0].Where(kind => kind is not SubjectKinds.Comment).ToList();
        return (posts, _kinds[0].Count == 0 || posts.Count > 0, _kinds[0].Count > posts.Count);
    }
}
