using Rse.Mentions;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Mentions;

internal sealed class MentionStore(Database database) : IMentionStore
{
    private const string DeleteOthers = """
        delete from rse_mention
        where subject_id = @subject
          and not (member_id = any(@members))
        """;

    private const string InsertOrIgnore = """
        insert into rse_mention (subject_id, member_id)
        select @subject, m.id
        from rse_member m
        where m.id = any(@members)
        order by m.id
        on conflict (subject_id, member_id) do nothing
        returning member_id
        """;

    private readonly string _deleteOthers = database.Dialect.Sql(DeleteOthers);
    private readonly string _insertOrIgnore = database.Dialect.Sql(InsertOrIgnore);

    public async ValueTask<IReadOnlyList<Id<Member>>> SetAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    )
    {
        var parameters = new { subject = subject.Value, members = database.Array([.. members.Select(member => member.Value)]) };
        await transaction.ExecuteAsync(_deleteOthers, parameters, cancellationToken);
        return members.Count == 0
            ? []
            :
            [
                .. (await transaction.ListAsync<long>(_insertOrIgnore, parameters, cancellationToken)).Select(member => new Id<Member>(
                    member
                )),
            ];
    }
}
