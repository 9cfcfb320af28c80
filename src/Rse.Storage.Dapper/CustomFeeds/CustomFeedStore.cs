using Rse.CustomFeeds;
using Rse.Paging;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.CustomFeeds;

internal sealed class CustomFeedStore(Database database) : ICustomFeedStore
{
    private const string Insert = """
        insert into rse_custom_feed (member_id, space_id, name, name_key, drive, measured_at, created_at, changed_at, version)
        values (@maker, @space, @name, @nameKey, 'time', @changedAt, @createdAt, @changedAt, 1)
        on conflict do nothing
        returning id
        """;

    // The name is looked at first, for a conflict of an update would be an error, and on PostgreSQL the end of the transaction.
    private const string SelectNamesake = """
        select f.id
        from rse_custom_feed f
        where f.name_key = @nameKey
          and f.id <> @id
          and ((@space is null and f.space_id is null and f.member_id = @maker) or f.space_id = @space)
        """;

    private const string Update = """
        update rse_custom_feed
        set space_id = @space,
            name = @name,
            name_key = @nameKey,
            changed_at = @changedAt,
            version = version + 1
        where id = @id
          and version = @version
        """;

    private const string DeleteParts = """
        delete from rse_custom_part
        where feed_id = @id
        """;

    private const string Delete = """
        delete from rse_custom_feed
        where id = @id
        """;

    private const string DeletePrivateParts = """
        delete from rse_custom_part
        where feed_id in (
            select id
            from rse_custom_feed
            where member_id = @member
              and space_id is null)
        """;

    private const string DeletePrivate = """
        delete from rse_custom_feed
        where member_id = @member
          and space_id is null
        """;

    private const string ForgetLabels = """
        update rse_custom_part
        set label = ''
        where dimension = 'member'
          and target_id = @member
        """;

    private const string InsertPart = """
        insert into rse_custom_part (feed_id, dimension, excluded, target_id, word, label, chooser_id)
        values (@feed, @dimension, @excluded, @target, @word, @label, @chooser)
        """;

    // Written again where it is there, so that nobody tidies it away before this transaction ends.
    private const string PutWord = """
        insert into rse_custom_word (word, reached_id)
        values (@word, 9223372036854775807)
        on conflict (word) do update
        set word = excluded.word
        returning id
        """;

    private const string Columns = """
        f.id, f.member_id as makerid, f.name, f.name_key as namekey, f.created_at as createdat, f.changed_at as changedat, f.version,
            p.id as spaceid, p.slug, p.name as spacename, p.visibility, p.archived_at as archivedat, b.role,
            (select count(*)
            from rse_custom_part c
            join rse_custom_word w on w.id = c.target_id
            where c.feed_id = f.id
              and c.dimension = 'word'
              and w.reached_id is not null) as filling
        from rse_custom_feed f
        left join rse_space p on p.id = f.space_id
        left join rse_membership b on b.space_id = f.space_id and b.member_id = @viewer
        """;

    private const string IsVisible = $"""
        ((f.space_id is null and (f.member_id = @viewer or @ceiling = 9223372036854775807)) or (f.space_id is not null
          and {Visibility.Space}))
        """;

    private const string SelectById = $"""
        select {Columns}
        where f.id = @id
          and {IsVisible}
        """;

    private const string SelectShared = $"""
        select {Columns}
        where f.space_id = @space
          and {Visibility.Space}
          and f.id < @before
        order by f.id desc
        limit @limit
        """;

    private const string SelectMine = $"""
        select {Columns}
        where ((f.space_id is null and f.member_id = @viewer)
            or (f.space_id in (select n.space_id from rse_membership n where n.member_id = @viewer) and {Visibility.Space}))
          and f.id < @before
        order by f.id desc
        limit @limit
        """;

    private const string SelectParts = """
        select c.feed_id as feedid, c.dimension, c.excluded, c.target_id as targetid, c.word, coalesce(w.word, c.word) as folded, c.label,
          c.chooser_id as chooserid
        from rse_custom_part c
        left join rse_custom_word w on w.id = c.target_id and c.dimension = 'word'
        where c.feed_id = any(@ids)
        """;

    private const string CountShelf = $"""
        select count(*) as number, max(case when f.name_key = @nameKey then f.id else 0 end) as named
        from rse_custom_feed f
        left join rse_space p on p.id = f.space_id
        where ((@space = 0 and f.space_id is null and f.member_id = @viewer) or (f.space_id = @space and {Visibility.Space}))
        """;

    private readonly string _selectById = database.Dialect.Sql(SelectById);
    private readonly string _selectShared = database.Dialect.Sql(SelectShared);
    private readonly string _selectMine = database.Dialect.Sql(SelectMine);
    private readonly string _selectParts = database.Dialect.Sql(SelectParts);
    private readonly string _countShelf = database.Dialect.Sql(CountShelf);
    private readonly CustomMeasure _measure = new(database);

    public async ValueTask<StoredCustomFeed?> AddAsync(
        IWriteTransaction transaction,
        StoredCustomFeed feed,
        CancellationToken cancellationToken
    )
    {
        var id = await transaction.FindAsync<long?>(Insert, Values(feed), cancellationToken);
        if (id is null)
        {
            return null;
        }

        await AddPartsAsync(transaction, id.Value, feed, cancellationToken);
        return feed with { Id = new Id<CustomFeed>(id.Value), Version = 1 };
    }

    public async ValueTask<bool> UpdateAsync(IWriteTransaction transaction, StoredCustomFeed feed, CancellationToken cancellationToken)
    {
        var values = Values(feed);
        if ((await transaction.ListAsync<long>(SelectNamesake, values, cancellationToken)).Count > 0)
        {
            throw new ConflictException(
                new Problem(ProblemCodes.Taken, $"Another feed is called \"{feed.Name}\"; choose another name.", "name")
            );
        }

        if (await transaction.ExecuteAsync(Update, values, cancellationToken) == 0)
        {
            return false;
        }

        await transaction.ExecuteAsync(DeleteParts, new { id = feed.Id.Value }, cancellationToken);
        await AddPartsAsync(transaction, feed.Id.Value, feed, cancellationToken);
        return true;
    }

    public async ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<CustomFeed> feed, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(DeleteParts, new { id = feed.Value }, cancellationToken);
        return await transaction.ExecuteAsync(Delete, new { id = feed.Value }, cancellationToken) > 0;
    }

    public async ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, bool anonymize, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(DeletePrivateParts, new { member = member.Value }, cancellationToken);
        await transaction.ExecuteAsync(DeletePrivate, new { member = member.Value }, cancellationToken);
        if (anonymize)
        {
            await transaction.ExecuteAsync(ForgetLabels, new { member = member.Value }, cancellationToken);
        }
    }

    public async ValueTask<StoredCustomFeed?> FindAsync(Viewer viewer, Id<CustomFeed> feed, CancellationToken cancellationToken) =>
        (await ReadAsync(_selectById, database.For(viewer, new { id = feed.Value }), cancellationToken)).SingleOrDefault();

    public ValueTask<IReadOnlyList<StoredCustomFeed>> ListAsync(
        Viewer viewer,
        Id<Space>? space,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(
            viewer,
            new
            {
                space = space?.Value ?? 0L,
                before = slice.After?.Id ?? long.MaxValue,
                limit = (long)slice.Limit,
            }
        );
        return ReadAsync(space is null ? _selectMine : _selectShared, parameters, cancellationToken);
    }

    public async ValueTask<CustomFeedShelf> SummarizeAsync(
        Viewer viewer,
        Id<Space>? space,
        string nameKey,
        CancellationToken cancellationToken
    )
    {
        var row = await database.FindAsync<ShelfRow>(
            _countShelf,
            database.For(viewer, new { space = space?.Value ?? 0L, nameKey }),
            cancellationToken
        );
        return new CustomFeedShelf((int)row!.Number, row.Named is > 0 and var named ? new Id<CustomFeed>(named) : null);
    }

    private static object Values(StoredCustomFeed feed) =>
        new
        {
            id = feed.Id.Value,
            maker = feed.MakerId.Value,
            space = feed.Space?.Id.Value,
            name = feed.Name,
            nameKey = feed.NameKey,
            createdAt = feed.CreatedAt.ToUnixTimeMilliseconds(),
            changedAt = feed.ChangedAt.ToUnixTimeMilliseconds(),
            version = feed.Version,
        };

    private async ValueTask AddPartsAsync(
        IWriteTransaction transaction,
        long id,
        StoredCustomFeed feed,
        CancellationToken cancellationToken
    )
    {
        // In one order everywhere, so that two writers with the same new words wait for each other instead of deadlocking.
        foreach (var part in feed.Parts.OrderBy(part => part.Word, StringComparer.Ordinal))
        {
            var isWord = part.Dimension is CustomFeedDimension.Word;
            var target = isWord ? await transaction.FindAsync<long>(PutWord, new { word = part.Word }, cancellationToken) : part.TargetId;
            await transaction.ExecuteAsync(
                InsertPart,
                new
                {
                    feed = id,
                    dimension = EnumText.Of(part.Dimension),
                    excluded = part.IsExcluded ? 1L : 0L,
                    target,
                    word = isWord ? "" : part.Word,
                    label = part.Label,
                    chooser = part.ChooserId.Value,
                },
                cancellationToken
            );
        }

        await _measure.MeasureAsync(transaction, id, feed.ChangedAt.ToUnixTimeMilliseconds(), cancellationToken);
    }

    private async ValueTask<IReadOnlyList<StoredCustomFeed>> ReadAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        var rows = await database.ListAsync<FeedRow>(sql, parameters, cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        var parts = (
            await database.ListAsync<PartRow>(_selectParts, new { ids = database.Array(rows.ConvertAll(row => row.Id)) }, cancellationToken)
        ).ToLookup(part => part.FeedId);
        return rows.ConvertAll(row => row.Read([.. parts[row.Id].Select(part => part.Read())]));
    }

    // Classes where a column is an expression or may be null in the first row: SQLite knows its type by that row alone.
    private sealed class FeedRow
    {
        public long Id { get; set; }

        public long MakerId { get; set; }

        public string Name { get; set; } = "";

        public string NameKey { get; set; } = "";

        public long CreatedAt { get; set; }

        public long ChangedAt { get; set; }

        public long Version { get; set; }

        public long? SpaceId { get; set; }

        public string? Slug { get; set; }

        public string? SpaceName { get; set; }

        public string? Visibility { get; set; }

        public long? ArchivedAt { get; set; }

        public string? Role { get; set; }

        public long Filling { get; set; }

        public StoredCustomFeed Read(IReadOnlyList<StoredCustomFeedPart> parts) =>
            new()
            {
                Id = new Id<CustomFeed>(Id),
                MakerId = new Id<Member>(MakerId),
                Space = SpaceId is { } space
                    ? new SpaceSummary
                    {
                        Id = new Id<Space>(space),
                        Slug = Slug!,
                        Name = SpaceName!,
                        Visibility = EnumText.Parse<SpaceVisibility>(Visibility!),
                    }
                    : null,
                Name = Name,
                NameKey = NameKey,
                Parts = parts,
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
                ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt),
                Version = Version,
                Role = Role is null ? null : EnumText.Parse<SpaceRole>(Role),
                IsArchived = ArchivedAt is not null,
                IsFilling = Filling > 0,
            };
    }

    private sealed class PartRow
    {
        public long FeedId { get; set; }

        public string Dimension { get; set; } = "";

        public long Excluded { get; set; }

        public long TargetId { get; set; }

        public string Folded { get; set; } = "";

        public string Label { get; set; } = "";

        public long ChooserId { get; set; }

        public StoredCustomFeedPart Read() =>
            EnumText.Parse<CustomFeedDimension>(Dimension) is var dimension && dimension is CustomFeedDimension.Word
                ? New(dimension, 0)
                : New(dimension, TargetId);

        private StoredCustomFeedPart New(CustomFeedDimension dimension, long target) =>
            new()
            {
                Dimension = dimension,
                IsExcluded = Excluded == 1,
                TargetId = target,
                Word = Folded,
                Label = Label,
                ChooserId = new Id<Member>(ChooserId),
            };
    }

    private sealed class ShelfRow
    {
        public long Number { get; set; }

        public long? Named { get; set; }
    }
}
