using Rse.Follows;
using Rse.Imports;
using Rse.Imports.Storing;
using Rse.Ratings;
using Rse.Reactions;
using Rse.Spaces.Memberships;
using Rse.Storage.Databases;
using Rse.Storage.Spaces;
using Rse.Transactions;

namespace Rse.Storage.Imports;

internal sealed class ImportLinkStore : IImportLinkStore
{
    private const string InsertOrIgnoreMembership = """
        insert into rse_membership (member_id, space_id, role, joined_at)
        select member_id, space_id, role, joined_at
        from {rows}
        where true
        on conflict do nothing
        """;

    private const string UpdateMemberCount = """
        update rse_space
        set member_count = member_count + rows.number
        from {rows}
        where rse_space.id = rows.id
        """;

    private const string InsertOrIgnoreFollow = """
        insert into rse_follow (member_id, kind, target_id, at)
        select member_id, kind, target_id, at
        from {rows}
        where true
        on conflict do nothing
        """;

    private const string InsertOrIgnoreReaction = """
        insert into rse_reaction (subject_id, member_id, kind, at)
        select subject_id, member_id, kind, at
        from {rows}
        where true
        on conflict do nothing
        """;

    private const string AddReactionCount = """
        insert into rse_reaction_count (subject_id, kind, number)
        select subject_id, kind, number
        from {rows}
        where true
        on conflict (subject_id, kind) do update
        set number = rse_reaction_count.number + excluded.number
        """;

    private const string InsertOrIgnoreRating = """
        insert into rse_rating (subject_id, member_id, value, at)
        select subject_id, member_id, value, at
        from {rows}
        where true
        on conflict do nothing
        """;

    private const string UpdateRating = """
        update rse_subject
        set rating_count = rating_count + rows.number,
            rating_sum = rating_sum + rows.total
        from {rows}
        where rse_subject.id = rows.id
        """;

    private readonly BulkStatement<Membership> _insertOrIgnoreMembership = new(
        InsertOrIgnoreMembership,
        BulkColumn<Membership>.Of("member_id", row => row.MemberId.Value),
        BulkColumn<Membership>.Of("space_id", row => row.SpaceId.Value),
        BulkColumn<Membership>.Of("role", row => EnumText.Of(row.Role)),
        BulkColumn<Membership>.Of("joined_at", row => row.JoinedAt.ToUnixTimeMilliseconds())
    );

    private readonly BulkStatement<(long Id, long Number)> _updateMemberCount = new(
        UpdateMemberCount,
        BulkColumn<(long Id, long Number)>.Of("id", row => row.Id),
        BulkColumn<(long Id, long Number)>.Of("number", row => row.Number)
    );

    private readonly BulkStatement<Follow> _insertOrIgnoreFollow = new(
        InsertOrIgnoreFollow,
        BulkColumn<Follow>.Of("member_id", row => row.MemberId.Value),
        BulkColumn<Follow>.Of("kind", row => EnumText.Of(row.Kind)),
        BulkColumn<Follow>.Of("target_id", row => row.TargetId),
        BulkColumn<Follow>.Of("at", row => row.At.ToUnixTimeMilliseconds())
    );

    private readonly BulkStatement<Reaction> _insertOrIgnoreReaction = new(
        InsertOrIgnoreReaction,
        BulkColumn<Reaction>.Of("subject_id", row => row.SubjectId.Value),
        BulkColumn<Reaction>.Of("member_id", row => row.MemberId.Value),
        BulkColumn<Reaction>.Of("kind", row => row.Kind),
        BulkColumn<Reaction>.Of("at", row => row.At.ToUnixTimeMilliseconds())
    );

    private readonly BulkStatement<(long Subject, string Kind, long Number)> _addReactionCount = new(
        AddReactionCount,
        BulkColumn<(long Subject, string Kind, long Number)>.Of("subject_id", row => row.Subject),
        BulkColumn<(long Subject, string Kind, long Number)>.Of("kind", row => row.Kind),
        BulkColumn<(long Subject, string Kind, long Number)>.Of("number", row => row.Number)
    );

    private readonly BulkStatement<Rating> _insertOrIgnoreRating = new(
        InsertOrIgnoreRating,
        BulkColumn<Rating>.Of("subject_id", row => row.SubjectId.Value),
        BulkColumn<Rating>.Of("member_id", row => row.MemberId.Value),
        BulkColumn<Rating>.Of("value", row => row.Value),
        BulkColumn<Rating>.Of("at", row => row.At.ToUnixTimeMilliseconds())
    );

    private readonly BulkStatement<(long Id, long Number, long Total)> _updateRating = new(
        UpdateRating,
        BulkColumn<(long Id, long Number, long Total)>.Of("id", row => row.Id),
        BulkColumn<(long Id, long Number, long Total)>.Of("number", row => row.Number),
        BulkColumn<(long Id, long Number, long Total)>.Of("total", row => row.Total)
    );

    public async ValueTask<IReadOnlyList<bool>> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<Membership> memberships,
        CancellationToken cancellationToken
    )
    {
        var isNew = await _insertOrIgnoreMembership.AddAsync(transaction, memberships, "member_id, space_id", cancellationToken);
        var counts = memberships
            .Where((_, i) => isNew[i])
            .GroupBy(row => row.SpaceId.Value)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, (long)group.Count()));
        await _updateMemberCount.ExecuteAsync(transaction, [.. counts], cancellationToken);
        return isNew;
    }

    public ValueTask<IReadOnlyList<bool>> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<Follow> follows,
        CancellationToken cancellationToken
    ) => _insertOrIgnoreFollow.AddAsync(transaction, follows, "member_id, kind, target_id", cancellationToken);

    public async ValueTask<IReadOnlyList<bool>> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<Reaction> reactions,
        CancellationToken cancellationToken
    )
    {
        var isNew = await _insertOrIgnoreReaction.AddAsync(transaction, reactions, "subject_id, member_id, kind", cancellationToken);
        var counts = reactions
            .Where((_, i) => isNew[i])
            .GroupBy(row => (Subject: row.SubjectId.Value, row.Kind))
            .OrderBy(group => group.Key)
            .Select(group => (group.Key.Subject, group.Key.Kind, (long)group.Count()));
        await _addReactionCount.ExecuteAsync(transaction, [.. counts], cancellationToken);
        return isNew;
    }

    public async ValueTask<IReadOnlyList<bool>> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<Rating> ratings,
        CancellationToken cancellationToken
    )
    {
        var isNew = await _insertOrIgnoreRating.AddAsync(transaction, ratings, "subject_id, member_id", cancellationToken);
        var counts = ratings
            .Where((_, i) => isNew[i])
            .GroupBy(row => row.SubjectId.Value)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, (long)group.Count(), (long)group.Sum(row => row.Value)));
        await SpaceAudienceSql.HoldOfAsync(transaction, [.. ratings.Select(row => row.SubjectId.Value).Distinct()], cancellationToken);
        await _updateRating.ExecuteAsync(transaction, [.. counts], cancellationToken);
        return isNew;
    }
}
