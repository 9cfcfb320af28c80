using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.CustomFeeds;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Core.Tests.Activities;

/// <summary>Notes what the words of custom feeds do with the log, over the store itself.</summary>
internal sealed class CountingWords(ICustomWordStore store) : ICustomWordStore
{
    /// <summary>What was done since it was emptied.</summary>
    public List<string> Done { get; } = [];

    public static void Add(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(ICustomWordStore));
        services.AddSingleton(provider => new CountingWords(
            (ICustomWordStore)(
                own.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)
            )
        ));
        services.AddSingleton<ICustomWordStore>(provider => provider.GetRequiredService<CountingWords>());
    }

    public ValueTask<IReadOnlyList<CustomWord>> ListAsync(Viewer viewer, CancellationToken cancellationToken) =>
        store.ListAsync(viewer, cancellationToken);

    public ValueTask<IReadOnlyList<PublishedText>> ListTextsAsync(
        Viewer viewer,
        Id<Activity> below,
        int take,
        CancellationToken cancellationToken
    ) => store.ListTextsAsync(viewer, below, take, cancellationToken);

    public ValueTask<IReadOnlyList<PublishedText>> ListTextsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    )
    {
        Done.Add("text");
        return store.ListTextsAsync(viewer, subjects, cancellationToken);
    }

    public ValueTask<IReadOnlyList<CustomWordUse>> ListUsesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    ) => store.ListUsesAsync(viewer, subjects, cancellationToken);

    public ValueTask ChangeUsesAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<CustomWordUse> added,
        IReadOnlyCollection<CustomWordUse> removed,
        CancellationToken cancellationToken
    ) => store.ChangeUsesAsync(transaction, added, removed, cancellationToken);

    public ValueTask ReachAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<CustomWord>> words,
        Id<Activity>? activity,
        CancellationToken cancellationToken
    ) => store.ReachAsync(transaction, words, activity, cancellationToken);

    public ValueTask<bool> TidyAsync(IWriteTransaction transaction, int take, CancellationToken cancellationToken)
    {
        Done.Add("feeds");
        return store.TidyAsync(transaction, take, cancellationToken);
    }
}
