using Rse.CustomFeeds;
using Rse.Feeds;
using Rse.Paging;
using Rse.Storage.Databases;
using Rse.Subjects;

namespace Rse.Storage.CustomFeeds;

/// <summary>What a custom feed picks, as the values of its statement.</summary>
internal sealed class CustomPick
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

    private CustomPick(CustomDrive drive) => Drive = drive;

    /// <summary>Where the walk goes along.</summary>
    public CustomDrive Drive { get; }

    /// <summary>The statement of <see cref="FindAsync"/>.</summary>
    public static ReadStatement Statement(Dialect dialect) => new("custom-feed", dialect.Sql(SelectParts), "target", "viewer", "ceiling", "audiences");

    /// <summary>What the feed picks; null where there is none for the viewer.</summary>
    public static async ValueTask<CustomPick?> FindAsync(ReadSession session, ReadStatement statement, FeedQuery query, CancellationToken cancellationToken)
    {
        var viewer = query.Viewer;
        await using var reader = await session.ExecuteAsync(statement, [query.Scope.TargetId, viewer.MemberId.Value, viewer.Ceiling, viewer.Audiences], cancellationToken);
        CustomPick? pick = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            pick ??= new CustomPick(EnumText.Parse<CustomDrive>(reader.GetString(0)));
            pick.Add(EnumText.Parse<CustomFeedDimension>(reader.GetString(1)), reader.GetInt64(2) == 1, reader.GetInt64(3), reader.GetString(4));
        }

        return pick;
    }

    /// <summary>The values of <see cref="CustomSql.Parameters"/>.</summary>
    public object[] Values(FeedQuery query, Keyset after)
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
            after.Order, after.Id, (long)query.Slice.Limit, query.Viewer.Ceiling, query.Viewer.Audiences, query.Viewer.MemberId.Value, hasComments ? 1L : 2L, hasPosts ? 2L : 1L, open,
            .. _ids[..4], kinds, .. _ids[4..], _kinds[1],
        ];
        return query.UnreadSince is { } since ? [.. values, since.ToUnixTimeMilliseconds()] : values;
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
