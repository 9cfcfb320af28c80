using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Imports.Storing;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>Returns from a commit of facts when the transactions that other tests had open are over.</summary>
/// <remarks>
/// The log shows an activity once every transaction of the cluster that began before it has ended. A test knows which transactions of its
/// own database are open; those of the tests beside it, in other databases of the same cluster, would hold its activities back for as long
/// as they like. Only facts are waited for: what a transaction writes without appending any is read as soon as it is committed.
/// </remarks>
internal sealed class QuietUnitOfWork(PostgresDatabase database) : IUnitOfWork
{
    private const string ListOthers =
        "select backend_xid::text from pg_stat_activity where datname <> current_database() and backend_xid is not null";

    /// <summary>Puts it before the storage of a network.</summary>
    public static void Add(IRseBuilder builder)
    {
        builder.Services.Replace(
            ServiceDescriptor.Singleton<IUnitOfWork>(provider => new QuietUnitOfWork(
                (PostgresDatabase)provider.GetRequiredService<Database>()
            ))
        );
        AppendedFacts.Watch<IActivityStore>(builder.Services, store => new WatchedActivityStore(store));
        AppendedFacts.Watch<IImportStore>(builder.Services, store => new WatchedImportStore(store));
    }

    public ValueTask<T> WriteAsync<T>(Func<IWriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(((IUnitOfWork)database).WriteAsync, work, cancellationToken);

    public ValueTask<T> WriteAloneAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    ) => WriteAsync(((IUnitOfWork)database).WriteAloneAsync, work, cancellationToken);

    private async ValueTask<T> WriteAsync<T>(
        Func<Func<IWriteTransaction, CancellationToken, ValueTask<(T, bool)>>, CancellationToken, ValueTask<(T, bool)>> write,
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        var (result, appended) = await write(
            async (transaction, token) =>
            {
                var value = await work(transaction, token);
                return (value, AppendedFacts.In(transaction));
            },
            cancellationToken
        );
        if (appended)
        {
            await WaitAsync();
        }

        return result;
    }

    private async ValueTask WaitAsync()
    {
        for (var open = await ListOthersAsync(); open.Count > 0; open.IntersectWith(await ListOthersAsync()))
        {
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private async ValueTask<HashSet<string>> ListOthersAsync()
    {
        await using var command = database.Source.CreateCommand(ListOthers);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        HashSet<string> open = new(StringComparer.Ordinal);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            open.Add(reader.GetString(0));
        }

        return open;
    }
}
