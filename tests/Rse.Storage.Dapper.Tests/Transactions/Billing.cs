using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rse.Comments;
using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Transactions;

/// <summary>A host that keeps its invoices in the database of its network.</summary>
internal sealed class Billing : IAsyncDisposable
{
    /// <summary>The number of an invoice at which the host fails.</summary>
    public const int Unreadable = 1_313;

    private Billing(StorageHost host, Member clerk, Viewer viewer, Space space, DbConnection connection)
    {
        Host = host;
        Clerk = clerk;
        Viewer = viewer;
        Space = space;
        Connection = connection;
    }

    public StorageHost Host { get; }

    public Member Clerk { get; }

    public Viewer Viewer { get; }

    public Space Space { get; }

    /// <summary>The host's own.</summary>
    public DbConnection Connection { get; }

    public HostTransactions Transactions => Host.Get<HostTransactions>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async ValueTask<Billing> OpenAsync(IStorageFixture fixture)
    {
        var host = await fixture.OpenAsync(builder => builder.AddSubject<InvoiceSubjects>().Services.AddSingleton<InvoiceRows>());
        var clerk = await host.World.AddMemberAsync("amelie");
        var space = await host.World.AddSpaceAsync("billing", SpaceVisibility.Open, clerk);
        var connection = await ConnectAsync(host);
        await connection.ExecuteAsync("create table billing_invoice (number bigint primary key)");
        return new Billing(host, clerk, await host.World.ViewAsync(clerk), space, connection);
    }

    /// <summary>A connection of the host to the database of the network.</summary>
    public static async ValueTask<DbConnection> ConnectAsync(StorageHost host)
    {
        DbConnection connection =
            host.Get<Database>() is PostgresDatabase
                ? new NpgsqlConnection(await FindConnectionStringAsync(host))
                : new SqliteConnection($"{await FindConnectionStringAsync(host)};Pooling=False");
        await connection.OpenAsync(Token);
        return connection;
    }

    /// <summary>Where the network is.</summary>
    public static async ValueTask<string> FindConnectionStringAsync(StorageHost host)
    {
        if (host.Get<Database>() is PostgresDatabase postgres)
        {
            return postgres.Source.ConnectionString;
        }

        await using var pooled = await host.Get<Database>().OpenPooledAsync(Token);
        return $"Data Source={pooled.DataSource}";
    }

    public static async ValueTask<DbTransaction> BeginAsync(DbConnection connection) =>
        connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: false) : await connection.BeginTransactionAsync(Token);

    public ValueTask<DbTransaction> BeginAsync() => BeginAsync(Connection);

    public static SubjectRef Ref(int number) => new("invoice", number.ToString(CultureInfo.InvariantCulture));

    public static Task RegisterAsync(DbTransaction transaction, int number) =>
        transaction.Connection!.ExecuteAsync(
            "insert into billing_invoice (number) values (@number)",
            new { number = (long)number },
            transaction
        );

    public ValueTask<Comment> CommentAsync(int invoice, string body = "Please pay.", CancellationToken cancellationToken = default) =>
        Host.Get<CommentService>().AddAsync(Viewer, new CommentDraft { Subject = Ref(invoice), Body = body }, cancellationToken);

    /// <summary>The numbers of all invoices, and of those that are talked about; as anybody sees them.</summary>
    public async ValueTask<(string Invoices, string Discussed)> ReadAsync() =>
        (
            string.Join(' ', await Host.Get<Database>().ListAsync<long>("select number from billing_invoice order by number", null, Token)),
            string.Join(
                ' ',
                await Host.Get<Database>()
                    .ListAsync<long>(
                        "select cast(key as bigint) from rse_subject where kind = 'invoice' and comment_count > 0 order by 1",
                        null,
                        Token
                    )
            )
        );

    /// <summary>Of the table: the log is read below the oldest transaction of all databases of a cluster, other tests included.</summary>
    public ValueTask<long> CountActivitiesAsync() => Host.Get<Database>().FindAsync<long>("select count(*) from rse_activity", null, Token);

    public async ValueTask<IReadOnlyList<SubjectSnapshot>> ListCommentsAsync(int invoice) =>
        (await Host.Get<CommentService>().ListAsync(Viewer, Ref(invoice), direct: false, PageRequest.First, Token)).Items;

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>The rows of invoices, as the flow that asks may see them.</summary>
    public sealed class InvoiceRows(Database database, HostTransactions transactions)
    {
        public async ValueTask<bool> ExistsAsync(string key, CancellationToken cancellationToken)
        {
            if (!long.TryParse(key, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            var sql =
                number == Unreadable
                    ? "select count(*) from billing_nothing"
                    : "select count(*) from billing_invoice where number = @number";
            if (transactions.Current is { } transaction)
            {
                return await transaction.Connection!.ExecuteScalarAsync<long>(
                        new CommandDefinition(sql, new { number }, transaction, cancellationToken: cancellationToken)
                    ) > 0;
            }

            return await database.FindAsync<long>(sql, new { number }, cancellationToken) > 0;
        }
    }

    private sealed class InvoiceSubjects(InvoiceRows rows) : ISubjectResolver
    {
        public string Kind => "invoice";

        public async ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
            await rows.ExistsAsync(context.Key, cancellationToken) ? new SubjectResolution { Title = $"Invoice {context.Key}" } : null;
    }
}
