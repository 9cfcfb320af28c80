using Rse.Letters;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Letters;

internal sealed class LetterStore(Database database) : ILetterStore
{
    private const string Columns = """
        l.id, l.key, l.member_id as memberid, l.address, l.message_id as messageid, l.root_id as rootid, l.subject_id as subjectid,
        l.reply_to as replyto, l.at, l.report
        """;

    private const string InsertOrIgnore = """
        insert into rse_letter (key, member_id, address, message_id, root_id, subject_id, reply_to, at)
        values (@key, @member, @address, @messageId, @root, @subject, @replyTo, @at)
        on conflict (key) do nothing
        """;

    private const string SelectByKey = $"""
        select {Columns}
        from rse_letter l
        where l.key = @key
        """;

    private const string SelectById = $"""
        select {Columns}
        from rse_letter l
        where l.id = @id
          and {OwnRows.Letter}
        """;

    private const string SelectByMessageId = $"""
        select {Columns}
        from rse_letter l
        where l.message_id = @messageId
          and {OwnRows.Letter}
        """;

    // Two look-ups in one index, not a scan of a thread's letters.
    private const string SelectThread = $"""
        select
            (select l.message_id
             from rse_letter l
             where l.member_id = @member
               and l.root_id = @root
               and l.id < @id
               and {OwnRows.Letter}
             order by l.id
             limit 1) as root,
            (select l.message_id
             from rse_letter l
             where l.member_id = @member
               and l.root_id = @root
               and l.id < @id
               and l.subject_id = @parent
               and {OwnRows.Letter}
             order by l.id desc
             limit 1) as parent
        """;

    private const string UpdateReport = """
        update rse_letter
        set report = @report
        where id = @id
        """;

    private const string DeleteByMember = """
        delete from rse_letter
        where member_id = @member
        """;

    private const string DeleteBefore = """
        delete from rse_letter
        where id in (select l.id from rse_letter l where l.at < @at order by l.at limit 1000)
        """;

    private readonly string _selectById = database.Dialect.Sql(SelectById);
    private readonly string _selectByMessageId = database.Dialect.Sql(SelectByMessageId);
    private readonly string _selectThread = database.Dialect.Sql(SelectThread);

    public async ValueTask<SentLetter> AddAsync(IWriteTransaction transaction, SentLetter letter, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            InsertOrIgnore,
            new
            {
                key = letter.Key,
                member = letter.MemberId.Value,
                address = letter.Address,
                messageId = letter.MessageId,
                root = letter.RootId?.Value,
                subject = letter.SubjectId?.Value,
                replyTo = letter.ReplyTo?.ToString(),
                at = letter.At.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );
        return (await transaction.FindAsync<Row>(SelectByKey, new { key = letter.Key }, cancellationToken))!.ToLetter();
    }

    public async ValueTask<SentLetter?> FindAsync(Viewer viewer, Id<SentLetter> id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(_selectById, database.For(viewer, new { id = id.Value }), cancellationToken))?.ToLetter();

    public async ValueTask<SentLetter?> FindAsync(Viewer viewer, string messageId, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(_selectByMessageId, database.For(viewer, new { messageId }), cancellationToken))?.ToLetter();

    public async ValueTask<LetterThread> FindThreadAsync(
        Viewer viewer,
        SentLetter letter,
        Id<Subject>? parent,
        CancellationToken cancellationToken
    )
    {
        if (letter.RootId is not { } root)
        {
            return new LetterThread(null, null);
        }

        var row = await database.FindAsync<ThreadRow>(
            _selectThread,
            database.For(
                viewer,
                new
                {
                    member = letter.MemberId.Value,
                    root = root.Value,
                    id = letter.Id.Value,
                    parent = parent?.Value ?? 0L,
                }
            ),
            cancellationToken
        );
        return new LetterThread(row?.Root, row?.Parent);
    }

    public async ValueTask SetReportAsync(
        IWriteTransaction transaction,
        Id<SentLetter> id,
        string report,
        CancellationToken cancellationToken
    ) => await transaction.ExecuteAsync(UpdateReport, new { id = id.Value, report }, cancellationToken);

    public async ValueTask ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteByMember, new { member = member.Value }, cancellationToken);

    public async ValueTask<int> RemoveBeforeAsync(IWriteTransaction transaction, DateTimeOffset at, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteBefore, new { at = at.ToUnixTimeMilliseconds() }, cancellationToken);

    private sealed class ThreadRow
    {
        public string? Root { get; set; }

        public string? Parent { get; set; }
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public string Key { get; set; } = "";

        public long MemberId { get; set; }

        public string Address { get; set; } = "";

        public string MessageId { get; set; } = "";

        public long? RootId { get; set; }

        public long? SubjectId { get; set; }

        public string? ReplyTo { get; set; }

        public long At { get; set; }

        public string? Report { get; set; }

        public SentLetter ToLetter() =>
            new()
            {
                Id = new Id<SentLetter>(Id),
                Key = Key,
                MemberId = new Id<Member>(MemberId),
                Address = Address,
                MessageId = MessageId,
                RootId = RootId is { } root ? new Id<Subject>(root) : null,
                SubjectId = SubjectId is { } subject ? new Id<Subject>(subject) : null,
                ReplyTo = ReplyTo is null ? null : RefText.Parse(ReplyTo),
                At = DateTimeOffset.FromUnixTimeMilliseconds(At),
                Report = Report,
            };
    }
}

/// <summary>Reads what <see cref="SubjectRef.ToString"/> writes.</summary>
internal static class RefText
{
    public static SubjectRef Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return new SubjectRef(text[..slash], text[(slash + 1)..]);
    }
}
