using Rse.Follows;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Topics;

namespace Rse.Storage.Follows;

internal sealed class FollowedStore(Database database) : IFollowedStore
{
    private const string SelectSpaces = $"""
        select p.id as Id, p.slug as Slug, p.name as Name, p.visibility as Visibility
        from rse_space p
        where p.id = any(@ids)
          and {Visibility.Listing}
        """;

    private const string SelectTopics = $"""
        select t.id as Id, t.name as Name, t.label as Label
        from rse_topic t
        where t.id = any(@ids)
          and exists (
            select 1
            from rse_topic_activity u
            join rse_activity a on a.id = u.activity_id
            where u.topic_id = t.id
              and a.listing {ListingSql.Listed}
              and {Visibility.Activity})
        """;

    private const string SelectLevel = """
        select f.level as Level
        from rse_follow f
        where f.member_id = @viewer
          and f.kind = @kind
          and f.target_id = @target
        """;

    private readonly string _selectSpaces = database.Dialect.Sql(SelectSpaces);
    private readonly string _selectTopics = database.Dialect.Sql(SelectTopics);

    public async ValueTask<IReadOnlyList<SpaceSummary>> ListSpacesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> ids,
        CancellationToken cancellationToken
    )
    {
        var values = database.Array([.. ids.Select(id => id.Value)]);
        var rows = await database.ListAsync<SpaceRow>(_selectSpaces, database.For(viewer, new { ids = values }), cancellationToken);
        return rows.ConvertAll(row => new SpaceSummary
        {
            Id = new Id<Space>(row.Id),
            Slug = row.Slug,
            Name = row.Name,
            Visibility = EnumText.Parse<SpaceVisibility>(row.Visibility),
        });
    }

    public async ValueTask<FollowLevel?> FindLevelAsync(Viewer viewer, FollowKind kind, long target, CancellationToken cancellationToken) =>
        await database.FindAsync<LevelRow>(
            SelectLevel,
            new
            {
                viewer = viewer.MemberId.Value,
                kind = EnumText.Of(kind),
                target,
            },
            cancellationToken
        )
            is { } row
            ? (FollowLevel)row.Level
            : null;

    public async ValueTask<IReadOnlyList<Topic>> ListTopicsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Topic>> ids,
        CancellationToken cancellationToken
    )
    {
        var values = database.Array([.. ids.Select(id => id.Value)]);
        var rows = await database.ListAsync<TopicRow>(_selectTopics, database.For(viewer, new { ids = values }), cancellationToken);
        return rows.ConvertAll(row => new Topic
        {
            Id = new Id<Topic>(row.Id),
            Name = row.Name,
            Label = row.Label,
        });
    }

    private sealed record SpaceRow(long Id, string Slug, string Name, string Visibility);

    private sealed record LevelRow(long Level);

    private sealed record TopicRow(long Id, string Name, string Label);
}
