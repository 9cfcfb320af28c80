using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Storage.Databases;
using Rse.Storage.Postgres.Databases;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>Returns from a commit when the transactions that other tests had open are over.</summary>
/// <remarks>
/// The log shows an activity once every transaction of the cluster that began before it has ended. A test knows which transactions of its
/// own database are open; those of the tests beside it, in other databases of the same cluster, would hold its activities back for as long
/// as they like.
/// </remarks>
internal sealed class QuietUnitOfWork(PostgresDatabase database) : IUnitOfWork
{
    private const string ListOthers =
        "select backend_xid::text from pg_stat_activity where datname <> current_database() and backend_xid is not null";

    /// <summary>Puts it before the storage of a network.</summary>
    public static void Add(IRseBuilder builder) =>
        builder.Services.Replace(
            ServiceDescriptor.Singleton<IUnitOfWork>(provider => new QuietUnitOfWork(
                (PostgresDatabase)provider.GetRequiredService<Database>()
            ))
        );

    public async ValueTask<T> WriteAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        var result = await ((IUnitOfWork)database).WriteAsync(work, cancellationToken);
        await WaitAsync();
        return result;
    }

    public async ValueTask<T> WriteAloneAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        var result = await ((IUnitOfWork)database).WriteAloneAsync(work, cancellationToken);
        await WaitAsync();
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
