using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Rse.Transactions;

namespace Intranet.Invoices;

/// <summary>Stores the invoices of this host in its own table, in the same file as Rse's tables.</summary>
public sealed class InvoiceStore(string connectionString, HostTransactions transactions)
{
    private const string CreateTable = """
        create table if not exists intranet_invoice (
            number text primary key,
            customer text not null,
            subject text not null,
            issued text not null,
            due text not null,
            state text not null,
            lines text not null
        )
        """;

    private const string Select = "select number, customer, subject, issued, due, state, lines from intranet_invoice";

    private const string Insert = """
        insert into intranet_invoice (number, customer, subject, issued, due, state, lines)
        values (@number, @customer, @subject, @issued, @due, @state, @lines)
        """;

    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(CreateTable, cancellationToken: cancellationToken));
    }

    public async ValueTask<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async ValueTask<IReadOnlyList<Invoice>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition($"{Select} order by cast(number as integer)", cancellationToken: cancellationToken)
        );
        return [.. rows.Select(row => row.ToInvoice())];
    }

    public async ValueTask<Invoice?> FindAsync(string number, CancellationToken cancellationToken)
    {
        // A comment in the transaction that stores the invoice refers to a row that only this transaction sees.
        if (transactions.Current is { Connection: { } shared } transaction)
        {
            return await FindAsync(shared, transaction, number, cancellationToken);
        }

        await using var connection = await OpenAsync(cancellationToken);
        return await FindAsync(connection, null, number, cancellationToken);
    }

    /// <summary>The next number; use it in the same transaction.</summary>
    public static async ValueTask<string> NextNumberAsync(SqliteTransaction transaction, CancellationToken cancellationToken)
    {
        const string Sql = "select coalesce(max(cast(number as integer)), 0) + 1 from intranet_invoice";
        var next = await transaction.Connection!.ExecuteScalarAsync<long>(
            new CommandDefinition(Sql, null, transaction, cancellationToken: cancellationToken)
        );
        return next.ToString(CultureInfo.InvariantCulture);
    }

    public static Task AddAsync(SqliteTransaction transaction, Invoice invoice, CancellationToken cancellationToken)
    {
        var row = new
        {
            number = invoice.Number,
            customer = invoice.Customer,
            subject = invoice.Subject,
            issued = Text(invoice.Issued),
            due = Text(invoice.Due),
            state = invoice.State,
            lines = JsonSerializer.Serialize(invoice.Lines, JsonSerializerOptions.Web),
        };
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(Insert, row, transaction, cancellationToken: cancellationToken));
    }

    private static async ValueTask<Invoice?> FindAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string number,
        CancellationToken cancellationToken
    )
    {
        var command = new CommandDefinition(
            $"{Select} where number = @number",
            new { number },
            transaction,
            cancellationToken: cancellationToken
        );
        return (await connection.QuerySingleOrDefaultAsync<Row>(command))?.ToInvoice();
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Row(string Number, string Customer, string Subject, string Issued, string Due, string State, string Lines)
    {
        public Invoice ToInvoice() =>
            new()
            {
                Number = Number,
                Customer = Customer,
                Subject = Subject,
                Issued = DateOnly.ParseExact(Issued, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Due = DateOnly.ParseExact(Due, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                State = State,
                Lines = JsonSerializer.Deserialize<List<InvoiceLine>>(Lines, JsonSerializerOptions.Web)!,
            };
    }
}
