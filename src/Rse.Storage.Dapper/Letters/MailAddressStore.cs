using System.Globalization;
using Rse.Members.Addresses;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Letters;

internal sealed class MailAddressStore(Database database) : IMailAddressStore
{
    private const string Columns = """
        a.member_id as memberid, a.address, a.verified, a.at, a.state, a.cause, a.changed_at as changedat,
        a.address_faults as addressfaults, a.mailbox_faults as mailboxfaults, a.probe
        """;

    private const string SelectVisible = $"""
        select {Columns}
        from rse_mail_address a
        where a.member_id = @member
          and {OwnRows.Address}
        """;

    private const string SelectByMembers = $"""
        select {Columns}
        from rse_mail_address a
        where a.member_id = any(@members)
          and {OwnRows.Address}
        """;

    private const string SelectLocked = $"""
        select {Columns}
        from rse_mail_address a
        where a.member_id = @member
        for no key update
        """;

    private const string InsertOrUpdate = """
        insert into rse_mail_address
            (member_id, address, verified, at, state, cause, changed_at, address_faults, mailbox_faults, probe)
        values (@member, @address, @verified, @at, @state, @cause, @changedAt, @addressFaults, @mailboxFaults, @probe)
        on conflict (member_id) do update
        set address = excluded.address,
            verified = excluded.verified,
            at = excluded.at,
            state = excluded.state,
            cause = excluded.cause,
            changed_at = excluded.changed_at,
            address_faults = excluded.address_faults,
            mailbox_faults = excluded.mailbox_faults,
            probe = excluded.probe
        """;

    private const string Delete = """
        delete from rse_mail_address
        where member_id = @member
        """;

    private const string CountByState = $"""
        select a.state, count(*) as number
        from rse_mail_address a
        where {OwnRows.Address}
        group by a.state
        """;

    private readonly string _selectVisible = database.Dialect.Sql(SelectVisible);
    private readonly string _selectByMembers = database.Dialect.Sql(SelectByMembers);
    private readonly string _selectLocked = database.Dialect.Sql(SelectLocked);
    private readonly string _countByState = database.Dialect.Sql(CountByState);

    public async ValueTask<MailAddress?> FindAsync(Viewer viewer, Id<Member> member, CancellationToken cancellationToken) =>
        (
            await database.FindAsync<Row>(_selectVisible, database.For(viewer, new { member = member.Value }), cancellationToken)
        )?.ToAddress();

    public async ValueTask<MailAddress?> FindAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        (await transaction.FindAsync<Row>(_selectLocked, new { member = member.Value }, cancellationToken))?.ToAddress();

    public async ValueTask<IReadOnlyList<MailAddress>> ListAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    )
    {
        var parameters = database.For(viewer, new { members = database.Array([.. members.Select(member => member.Value)]) });
        return (await database.ListAsync<Row>(_selectByMembers, parameters, cancellationToken)).ConvertAll(row => row.ToAddress());
    }

    public async ValueTask PutAsync(IWriteTransaction transaction, MailAddress address, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            InsertOrUpdate,
            new
            {
                member = address.MemberId.Value,
                address = address.Address,
                verified = address.IsVerified ? 1L : 0L,
                at = address.At.ToUnixTimeMilliseconds(),
                state = EnumText.Of(address.State),
                cause = address.Cause,
                changedAt = address.ChangedAt?.ToUnixTimeMilliseconds(),
                addressFaults = Days(address.AddressFaults),
                mailboxFaults = Days(address.MailboxFaults),
                probe = address.Probe is { } probe ? Day(probe) : null,
            },
            cancellationToken
        );

    public async ValueTask RemoveAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(Delete, new { member = member.Value }, cancellationToken);

    public async ValueTask<IReadOnlyDictionary<MailAddressState, long>> CountAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var rows = await database.ListAsync<CountRow>(_countByState, database.For(viewer), cancellationToken);
        return rows.ToDictionary(row => EnumText.Parse<MailAddressState>(row.State), row => row.Number);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Days(IEnumerable<DateOnly> days) => string.Join(' ', days.Select(Day));

    private sealed class CountRow
    {
        public string State { get; set; } = "";

        public long Number { get; set; }
    }

    private sealed class Row
    {
        public long MemberId { get; set; }

        public string Address { get; set; } = "";

        public long Verified { get; set; }

        public long At { get; set; }

        public string State { get; set; } = "";

        public string? Cause { get; set; }

        public long? ChangedAt { get; set; }

        public string AddressFaults { get; set; } = "";

        public string MailboxFaults { get; set; } = "";

        public string? Probe { get; set; }

        public MailAddress ToAddress() =>
            new()
            {
                MemberId = new Id<Member>(MemberId),
                Address = Address,
                IsVerified = Verified != 0,
                At = DateTimeOffset.FromUnixTimeMilliseconds(At),
                State = EnumText.Parse<MailAddressState>(State),
                Cause = Cause,
                ChangedAt = ChangedAt is { } changed ? DateTimeOffset.FromUnixTimeMilliseconds(changed) : null,
                AddressFaults = Read(AddressFaults),
                MailboxFaults = Read(MailboxFaults),
                Probe = Probe is null ? null : Read(Probe)[0],
            };

        private static DateOnly[] Read(string days) =>
            [
                .. days.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ];
    }
}
