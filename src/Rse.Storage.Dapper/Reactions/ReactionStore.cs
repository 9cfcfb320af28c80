using Rse.Paging;
using Rse.People;
using Rse.Reactions;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Reactions;

internal sealed class ReactionStore(Database database) : IReactionStore
{
    private const string InsertOrIgnore = """
        insert into rse_reaction (subject_id, member_id, kind, at)
        values (@subject, @member, @kind, @at)
        on conflict (subject_id, member_id, kind) do nothing
        """;

    private const string Delete = """
        delete from rse_reaction
        where subject_id = @subject
          and member_id = @member
          and kind = @kind
        """;

    // One row per subject and kind: the upsert locks it, so that concurrent reactions are serialized.
    private const string Increment = """
        insert into rse_reaction_count (subject_id, kind, number)
        values (@subject, @kind, 1)
        on conflict (subject_id, kind) do update
        set number = rse_reaction_count.number + 1
        """;

    private const string Decrement = """
        update rse_reaction_count
        set number = number - 1
        where subject_id = @subject
          and kind = @kind
        """;

    private const string SelectBySubject = $"""
        select r.subject_id as SubjectId, r.member_id as MemberId, r.kind as Kind, r.at as At
        from rse_reaction r
        join rse_subject s on s.id = r.subject_id
        join rse_subject root on root.id = s.root_id
        join rse_member m on m.id = r.member_id
        where r.subject_id = @subject
          and (r.at < @at or (r.at = @at and r.member_id < @id))
          and s.trashed = 0
          and root.trashed = 0
          and {Visibility.Subject}
          and {Visibility.Member}
        order by r.at desc, r.member_id desc, r.kind
        limit @limit
        """;

    private readonly string _selectBySubject = database.Dialect.Sql(SelectBySubject);

    public async ValueTask<bool> AddAsync(IWriteTransaction transaction, Reaction reaction, CancellationToken cancellationToken)
    {
        var key = new
        {
            subject = reaction.SubjectId.Value,
            member = reaction.MemberId.Value,
            kind = reaction.Kind,
            at = reaction.At.ToUnixTimeMilliseconds(),
        };
        if (await transaction.ExecuteAsync(InsertOrIgnore, key, cancellationToken) == 0)
        {
            return false;
        }

        await transaction.ExecuteAsync(Increment, key, cancellationToken);
        return true;
    }

    public async ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        Id<Member> member,
        string kind,
        CancellationToken cancellationToken
    )
    {
        var key = new
        {
            subject = subject.Value,
            member = member.Value,
            kind,
        };
        if (await transaction.ExecuteAsync(Delete, key, cancellationToken) == 0)
        {
            return false;
        }

        await transaction.ExecuteAsync(Decrement, key, cancellationToken);
        return true;
    }

    public async ValueTask<IReadOnlyList<Reaction>> ListAsync(
        Viewer viewer,
        Id<Subject> subject,
        Slice slice,
        CancellationToken cancellationToken
    )
    {
        var after = slice.After ?? new Keyset(long.MaxValue, long.MaxValue);
        var parameters = database.For(
            viewer,
            new
            {
                subject = subject.Value,
                at = after.Order,
                id = after.Id,
                limit = slice.Limit,
            }
        );
        var rows = await database.ListAsync<Row>(_selectBySubject, parameters, cancellationToken);
        return rows.ConvertAll(row => new Reaction
        {
            SubjectId = new Id<Subject>(row.SubjectId),
            MemberId = new Id<Member>(row.MemberId),
            Kind = row.Kind,
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
        });
    }

    private sealed record Row(long SubjectId, long MemberId, string Kind, long At);
}
