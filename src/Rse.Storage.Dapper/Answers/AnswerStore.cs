using Rse.Answers;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Storage.Subjects;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Answers;

internal sealed class AnswerStore(Database database) : IAnswerStore
{
    private const string SelectComment = """
        select comment_id
        from rse_answer
        where question_id = @question
        """;

    private const string InsertOrUpdate = """
        insert into rse_answer (question_id, comment_id, member_id, at)
        values (@question, @comment, @member, @at)
        on conflict (question_id) do update
        set comment_id = excluded.comment_id,
            member_id = excluded.member_id,
            at = excluded.at
        """;

    private const string Delete = """
        delete from rse_answer
        where question_id = @question
          and comment_id = @comment
        """;

    private const string SelectByQuestion = $"""
        select k.question_id as questionid, k.comment_id as commentid, k.member_id as memberid, k.at
        from rse_answer k
        join rse_subject s on s.id = k.comment_id
        join rse_subject r on r.id = k.question_id
        where k.question_id = @question
          and s.trashed = 0
          and r.trashed = 0
          and {Visibility.Subject}
        """;

    private readonly string _lock = database.Dialect.Sql(SubjectLock.Select);
    private readonly string _selectByQuestion = database.Dialect.Sql(SelectByQuestion);

    public async ValueTask<Id<Subject>?> PutAsync(IWriteTransaction transaction, Answer answer, CancellationToken cancellationToken)
    {
        var values = new
        {
            question = answer.QuestionId.Value,
            comment = answer.CommentId.Value,
            member = answer.MemberId.Value,
            at = answer.At.ToUnixTimeMilliseconds(),
        };

        // Serializes concurrent acceptances, so that the second one sees the first.
        await transaction.FindAsync<long?>(_lock, new { subject = values.question }, cancellationToken);
        var before = await transaction.FindAsync<long?>(SelectComment, values, cancellationToken);
        if (before != values.comment)
        {
            await transaction.ExecuteAsync(InsertOrUpdate, values, cancellationToken);
        }

        return before is { } comment ? new Id<Subject>(comment) : null;
    }

    public async ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Subject> question,
        Id<Subject> comment,
        CancellationToken cancellationToken
    ) => await transaction.ExecuteAsync(Delete, new { question = question.Value, comment = comment.Value }, cancellationToken) > 0;

    public async ValueTask<Answer?> FindAsync(Viewer viewer, Id<Subject> question, CancellationToken cancellationToken) =>
        await database.FindAsync<Row>(_selectByQuestion, database.For(viewer, new { question = question.Value }), cancellationToken)
            is { } row
            ? new Answer
            {
                QuestionId = new Id<Subject>(row.QuestionId),
                CommentId = new Id<Subject>(row.CommentId),
                MemberId = new Id<Member>(row.MemberId),
                At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
            }
            : null;

    private sealed record Row(long QuestionId, long CommentId, long MemberId, long At);
}
