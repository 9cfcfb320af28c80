using Rse.FeedTokens;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.FeedTokens;

internal sealed class FeedTokenStore(Database database) : IFeedTokenStore
{
    private const string Insert = """
        insert into rse_feed_token (member_id, hash, name, kind, target_id, created_at)
        select @member, @hash, @name, @kind, @target, @at
        where (select count(*) from rse_feed_token where member_id = @member) < @max
        returning id
        """;

    private const string Delete = """
        delete from rse_feed_token
        where id = @id
          and member_id = @member
        """;

    private const string DeleteByMember = """
        delete from rse_feed_token
        where member_id = @member
        """;

    private const string SetUsed = """
        update rse_feed_token
        set used_at = @used, reader = @reader
        where id = @id
          and (used_at is null or used_at < @before)
        """;

    private const string Columns = """
        t.id, t.member_id as memberid, t.name, t.kind, t.target_id as targetid, t.created_at as createdat, t.used_at as usedat, t.reader
        """;

    // Only the system's ceiling is the highest number there is.
    private const string SelectByHash = $"""
        select {Columns}
        from rse_feed_token t
        where t.hash = @hash
          and @ceiling = 9223372036854775807
        """;

    private const string SelectOwn = $"""
        select {Columns}
        from rse_feed_token t
        where t.member_id = @viewer
        order by t.id desc
        """;

    private readonly string _selectByHash = database.Dialect.Sql(SelectByHash);

    public async ValueTask<FeedToken?> AddAsync(
        IWriteTransaction transaction,
        FeedToken token,
        string hash,
        int max,
        CancellationToken cancellationToken
    )
    {
        var row = await transaction.FindAsync<IdRow>(
            Insert,
            new
            {
                member = token.MemberId.Value,
                hash,
                name = token.Name,
                kind = EnumText.Of(token.Kind),
                target = token.TargetId,
                at = token.CreatedAt.ToUnixTimeMilliseconds(),
                max = (long)max,
            },
            cancellationToken
        );
        return row is null ? null : token with { Id = new Id<FeedToken>(row.Id) };
    }

    public async ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        Id<FeedToken> token,
        CancellationToken cancellationToken
    ) => await transaction.ExecuteAsync(Delete, new { id = token.Value, member = member.Value }, cancellationToken) > 0;

    public async ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteByMember, new { member = member.Value }, cancellationToken);

    public async ValueTask<bool> MarkUsedAsync(
        IWriteTransaction transaction,
        FeedToken token,
        DateTimeOffset before,
        CancellationToken cancellationToken
    ) =>
        await transaction.ExecuteAsync(
            SetUsed,
            new
            {
                id = token.Id.Value,
                used = token.UsedAt?.ToUnixTimeMilliseconds(),
                reader = token.Reader,
                before = before.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        ) > 0;

    public async ValueTask<FeedToken?> FindAsync(Viewer viewer, string hash, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(_selectByHash, database.For(viewer, new { hash }), cancellationToken))?.ToToken();

    public async ValueTask<IReadOnlyList<FeedToken>> ListAsync(Viewer viewer, CancellationToken cancellationToken) =>
        (await database.ListAsync<Row>(SelectOwn, new { viewer = viewer.MemberId.Value }, cancellationToken)).ConvertAll(row =>
            row.ToToken()
        );

    private sealed record IdRow(long Id);

    // Settable, because SQLite gives a column no type where its value is null.
    private sealed class Row
    {
        public long Id { get; init; }

        public long MemberId { get; init; }

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public long TargetId { get; init; }

        public long CreatedAt { get; init; }

        public long? UsedAt { get; init; }

        public string? Reader { get; init; }

        public FeedToken ToToken() =>
            new()
            {
                Id = new Id<FeedToken>(Id),
                MemberId = new Id<Member>(MemberId),
                Name = Name,
                Kind = EnumText.Parse<FeedTokenKind>(Kind),
                TargetId = TargetId,
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
                UsedAt = UsedAt is { } used ? DateTimeOffset.FromUnixTimeMilliseconds(used) : null,
                Reader = Reader,
            };
    }
}
