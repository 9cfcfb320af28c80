using Rse.Letters;
using Rse.People;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Letters;

internal sealed class MailRouteStore(Database database) : IMailRouteStore
{
    private const string SelectByDomain = $"""
        select r.domain, r.pauses, r.paused_until as pauseduntil
        from rse_mail_route r
        where r.domain = @domain
          and {OwnRows.IsSystem}
        """;

    private const string SelectPaused = $"""
        select r.domain, r.pauses, r.paused_until as pauseduntil
        from rse_mail_route r
        where r.paused_until > @at
          and {OwnRows.IsSystem}
        order by r.domain
        limit 100
        """;

    private const string InsertOrUpdate = """
        insert into rse_mail_route (domain, pauses, paused_until)
        values (@domain, @pauses, @until)
        on conflict (domain) do update
        set pauses = excluded.pauses,
            paused_until = excluded.paused_until
        """;

    private const string Delete = """
        delete from rse_mail_route
        where domain = @domain
        """;

    private readonly string _selectByDomain = database.Dialect.Sql(SelectByDomain);
    private readonly string _selectPaused = database.Dialect.Sql(SelectPaused);

    public async ValueTask<MailRoute?> FindAsync(Viewer viewer, string domain, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(_selectByDomain, database.For(viewer, new { domain }), cancellationToken))?.ToRoute();

    public async ValueTask<IReadOnlyList<MailRoute>> ListPausedAsync(Viewer viewer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var parameters = database.For(viewer, new { at = at.ToUnixTimeMilliseconds() });
        return (await database.ListAsync<Row>(_selectPaused, parameters, cancellationToken)).ConvertAll(row => row.ToRoute());
    }

    public async ValueTask PutAsync(IWriteTransaction transaction, MailRoute route, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            InsertOrUpdate,
            new
            {
                domain = route.Domain,
                pauses = (long)route.Pauses,
                until = route.PausedUntil.ToUnixTimeMilliseconds(),
            },
            cancellationToken
        );

    public async ValueTask RemoveAsync(IWriteTransaction transaction, string domain, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(Delete, new { domain }, cancellationToken);

    private sealed record Row(string Domain, long Pauses, long PausedUntil)
    {
        public MailRoute ToRoute() => new(Domain, (int)Pauses, DateTimeOffset.FromUnixTimeMilliseconds(PausedUntil));
    }
}
