using Rse.Letters;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Letters;

internal sealed class HeldReplyStore(Database database) : IHeldReplyStore
{
    private const string Columns = "h.id, h.member_id as memberid, h.subject, h.body, h.reason, h.at";

    private const string Insert = """
        insert into rse_held_reply (member_id, subject, body, reason, at)
        values (@member, @subject, @body, @reason, @at)
        """;

    private const string SelectOwn = $"""
        select {Columns}
        from rse_held_reply h
        where h.member_id = @viewer
        order by h.id desc
        limit 100
        """;

    private const string SelectOwnById = $"""
        select {Columns}
        from rse_held_reply h
        where h.member_id = @viewer
          and h.id = @id
        """;

    private const string Delete = """
        delete from rse_held_reply
        where id = @id
          and member_id = @member
        """;

    private const string DeleteByMember = """
        delete from rse_held_reply
        where member_id = @member
        """;

    private const string DeleteBefore = """
        delete from rse_held_reply
        where at < @at
        """;

    private readonly string _selectOwn = database.Dialect.Sql(SelectOwn);
    private readonly string _selectOwnById = database.Dialect.Sql(SelectOwnById);

    public async ValueTask AddAsync(IWriteTransaction transaction, HeldReply reply, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            Insert,
            new
            {
                member = reply.MemberId.Value,
                subject = reply.Subject.ToString(),
                body = reply.Text,
                reason = reply.Reason,
                at = reply.At.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );

    public async ValueTask<IReadOnlyList<HeldReply>> ListAsync(Viewer viewer, CancellationToken cancellationToken) =>
        (await database.ListAsync<Row>(_selectOwn, database.For(viewer), cancellationToken)).ConvertAll(row => row.ToReply());

    public async ValueTask<HeldReply?> FindAsync(Viewer viewer, Id<HeldReply> id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(_selectOwnById, database.For(viewer, new { id = id.Value }), cancellationToken))?.ToReply();

    public async ValueTask<bool> RemoveAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        Id<HeldReply> id,
        CancellationToken cancellationToken
    ) => await transaction.ExecuteAsync(Delete, new { id = id.Value, member = member.Value }, cancellationToken) > 0;

    public async ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteByMember, new { member = member.Value }, cancellationToken);

    public async ValueTask RemoveBeforeAsync(IWriteTransaction transaction, DateTimeOffset at, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteBefore, new { at = at.ToUnixTimeMilliseconds() }, cancellationToken);

    private sealed record Row(long Id, long MemberId, string Subject, string Body, string Reason, long At)
    {
        public HeldReply ToReply() =>
            new()
            {
                Id = new Id<HeldReply>(Id),
                MemberId = new Id<Member>(MemberId),
                Subject = RefText.Parse(Subject),
                Text = Body,
                Reason = Reason,
                At = DateTimeOffset.FromUnixTimeMilliseconds(At),
            };
    }
}
