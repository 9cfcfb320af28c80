using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rse.Activities;
using Rse.Comments;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Crash;

/// <summary>
/// A host that stores an invoice and two comments on it in one transaction, again and again, and says of each that it is committed:
/// "invoice 12". Every fifth it rolls back.
/// </summary>
internal static class HostRunner
{
    public static async Task RunAsync(string database, string connectionString, string handle)
    {
        var builder = new ServiceCollection().AddRse();
        builder.Services.Configure<VolumeOptions>(limits => limits.Posts = limits.Comments = limits.Mentions = limits.Acts = 1_000_000);
        await using var provider = (database is "sqlite" ? builder.UseSqlite(connectionString) : builder.UsePostgres(connectionString))
            .AddSubject<InvoiceSubjects>()
            .Services.BuildServiceProvider();
        var member =
            await provider.GetRequiredService<IMemberStore>().FindAsync(Viewer.System, handle, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no member {handle}.");
        var viewer = await provider.GetRequiredService<PerimeterService>().FindViewerAsync(member.Id);
        var transactions = provider.GetRequiredService<HostTransactions>();
        var comments = provider.GetRequiredService<CommentService>();
        await using DbConnection connection = database is "sqlite"
            ? new SqliteConnection(connectionString)
            : new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        for (var number = await FindNextAsync(connection); ; number++)
        {
            await using var transaction = connection is SqliteConnection sqlite
                ? sqlite.BeginTransaction(deferred: false)
                : await connection.BeginTransactionAsync();
            await ExecuteAsync(transaction, $"insert into billing_invoice (number) values ({number})");
            var invoice = new SubjectRef("invoice", number.ToString(CultureInfo.InvariantCulture));
            await transactions.RunAsync(
                transaction,
                async token =>
                {
                    var first = await comments.AddAsync(
                        viewer,
                        new CommentDraft { Subject = invoice, Body = $"About #invoices, {number}." },
                        token
                    );
                    await comments.AddAsync(
                        viewer,
                        new CommentDraft { Subject = SubjectRef.Comment(first.Id), Body = "An answer." },
                        token
                    );
                }
            );
            if (number % 5 == 4)
            {
                await transaction.RollbackAsync();
                continue;
            }

            await transaction.CommitAsync();
            Console.Out.WriteLine($"invoice {number}");
            Console.Out.Flush();
        }
    }

    private static async ValueTask<long> FindNextAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select coalesce(max(number), 0) + 1 from billing_invoice";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async ValueTask<long?> ExecuteAsync(DbTransaction transaction, string sql)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return (long?)await command.ExecuteScalarAsync();
    }

    /// <summary>Shows an invoice where its row is there, as the transaction at hand sees it.</summary>
    private sealed class InvoiceSubjects(HostTransactions transactions) : ISubjectResolver
    {
        public string Kind => "invoice";

        public async ValueTask<SubjectResolution?> ResolveAsync(SubjectContext context, CancellationToken cancellationToken) =>
            await ExecuteAsync(
                transactions.Current!,
                $"select number from billing_invoice where number = {long.Parse(context.Key, CultureInfo.InvariantCulture)}"
            )
                is null
                ? null
                : new SubjectResolution { Title = $"Invoice {context.Key}" };
    }
}
