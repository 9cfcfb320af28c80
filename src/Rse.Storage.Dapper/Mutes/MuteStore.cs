using Rse.Mutes;
using Rse.Paging;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Mutes;

internal sealed class MuteStore(Database database) : IMuteStore
{
    private const string DeleteEnded = """
        delete from rse_mute
        where member_id = @member
          and ends_at <= @at
        """;

    private const string Put = """
        insert into rse_mute (member_id, kind, target_id, word, at, ends_at)
        values (@member, @kind, @target, @word, @at, @endsAt)
        on conflict (member_id, kind, target_id, word) do update
        set ends_at = excluded.ends_at
        where rse_mute.ends_at is distinct from excluded.ends_at
        """;

    private const string Delete = """
        delete from rse_mute
        where member_id = @member
          and kind = @kind
          and target_id = @target
          and word = @word
        """;

    private const string DeleteByMember = """
        delete from rse_mute
        where member_id = @member
           or (@others = 1 and kind = 'member' and target_id = @member)
        """;

    private const string SelectOwn = """
        select x.id, x.member_id as memberid, x.kind, x.target_id as targetid, x.word, x.at, x.ends_at as endsat
        from rse_mute x
        where x.member_id = @viewer
          and (x.ends_at is null or x.ends_at > @now)
          and x.id < @id
        order by x.id desc
        limit @limit
        """;

    public async ValueTask<bool> PutAsync(IWriteTransaction transaction, Mute mute, CancellationToken cancellationToken)
    {
        var values = Values(mute);
        await transaction.ExecuteAsync(DeleteEnded, values, cancellationToken);
        return await transaction.ExecuteAsync(Put, values, cancellationToken) > 0;
    }

    public async ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Mute mute, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(Delete, Values(mute), cancellationToken) > 0;

    public async ValueTask<int> ClearAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        bool andOthers,
        CancellationToken cancellationToken
    ) => await transaction.ExecuteAsync(DeleteByMember, new { member = member.Value, others = andOthers ? 1L : 0L }, cancellationToken);

    public async ValueTask<IReadOnlyList<Mute>> ListAsync(
        Viewer viewer,
        DateTimeOffset now,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.ListAsync<Row>(
            SelectOwn,
            new
            {
                viewer = viewer.MemberId.Value,
                now = now.ToUnixTimeMilliseconds(),
                id = slice.After?.Id ?? long.MaxValue,
                limit = (long)slice.Limit,
            },
            cancellationToken
        );
        return rows.ConvertAll(row => new Mute
        {
            Id = new Id<Mute>(row.Id),
            MemberId = new Id<Member>(row.MemberId),
            Kind = EnumText.Parse<MuteKind>(row.Kind),
            TargetId = row.TargetId,
            Word = row.Word,
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            EndsAt = row.EndsAt is { } endsAt ? DateTimeOffset.FromUnixTimeMilliseconds(endsAt) : null,
        });
    }

    private static object Values(Mute mute) =>
        new
        {
            member = mute.MemberId.Value,
            kind = EnumText.Of(mute.Kind),
            target = mute.TargetId,
            word = mute.Word,
            at = mute.At.ToUnixTimeMilliseconds(),
            endsAt = mute.EndsAt?.ToUnixTimeMilliseconds(),
        };

    private sealed record Row(long Id, long MemberId, string Kind, long TargetId, string Word, long At, long? EndsAt);
}
