using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Imports.Storing;
using Rse.People;
using Rse.Subjects;
using Rse.Topics;
using Rse.Transactions;

namespace Rse.Storage.Dapper.Tests.Databases;

/// <summary>Remembers which transactions append to the activity log.</summary>
internal static class AppendedFacts
{
    private static readonly ConditionalWeakTable<IWriteTransaction, object> Appending = [];

    /// <summary>Whether the transaction has appended anything.</summary>
    public static bool In(IWriteTransaction transaction) => Appending.TryGetValue(transaction, out _);

    public static void Add(IWriteTransaction transaction) => Appending.AddOrUpdate(transaction, transaction);

    /// <summary>Wraps a store of a network.</summary>
    public static void Watch<TStore>(IServiceCollection services, Func<TStore, TStore> wrap)
        where TStore : class
    {
        var own = services.Single(service => service.ServiceType == typeof(TStore));
        services.Replace(
            ServiceDescriptor.Singleton(provider => wrap((TStore)ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)))
        );
    }
}

/// <summary>The log of a network, which tells who appends to it.</summary>
internal sealed class WatchedActivityStore(IActivityStore store) : IActivityStore
{
    public ValueTask<Activity> AppendAsync(IWriteTransaction transaction, Activity activity, CancellationToken cancellationToken)
    {
        AppendedFacts.Add(transaction);
        return store.AppendAsync(transaction, activity, cancellationToken);
    }

    public ValueTask<(Activity Activity, VolumeCount Count)> AppendAsync(
        IWriteTransaction transaction,
        Activity activity,
        VolumeKind kind,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        AppendedFacts.Add(transaction);
        return store.AppendAsync(transaction, activity, kind, now, cancellationToken);
    }

    public ValueTask<VolumeCount> CountAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        VolumeKind kind,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.CountAsync(transaction, member, kind, now, cancellationToken);

    public ValueTask<IReadOnlyList<LoggedActivity>> ReadAsync(
        Viewer viewer,
        LogPosition after,
        int take,
        CancellationToken cancellationToken
    ) => store.ReadAsync(viewer, after, take, cancellationToken);

    public ValueTask<LogPosition> FindEndAsync(Viewer viewer, CancellationToken cancellationToken) =>
        store.FindEndAsync(viewer, cancellationToken);

    public ValueTask<Activity?> FindPublicationAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        CancellationToken cancellationToken
    ) => store.FindPublicationAsync(transaction, subject, cancellationToken);
}

/// <summary>The rows of imports, which are facts of the log as well.</summary>
internal sealed class WatchedImportStore(IImportStore store) : IImportStore
{
    public ValueTask<ImportMatches> FindAsync(IWriteTransaction transaction, ImportLookup lookup, CancellationToken cancellationToken) =>
        store.FindAsync(transaction, lookup, cancellationToken);

    public ValueTask<IReadOnlyList<long>> ReserveAsync(
        IWriteTransaction transaction,
        ImportTable table,
        int count,
        CancellationToken cancellationToken
    ) => store.ReserveAsync(transaction, table, count, cancellationToken);

    public ValueTask<IReadOnlyDictionary<string, Id<Topic>>> EnsureTopicsAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<TopicName> topics,
        CancellationToken cancellationToken
    ) => store.EnsureTopicsAsync(transaction, topics, cancellationToken);

    public ValueTask WriteAsync(IWriteTransaction transaction, ImportRows rows, CancellationToken cancellationToken)
    {
        AppendedFacts.Add(transaction);
        return store.WriteAsync(transaction, rows, cancellationToken);
    }
}
