using Microsoft.Extensions.DependencyInjection;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Topics;

namespace Rse.Search.Tests.Indexing;

/// <summary>Counts what the index reads again, over the store itself.</summary>
internal sealed class CountingSource(ISearchSourceStore store) : ISearchSourceStore
{
    private int _subjects;

    /// <summary>The subjects that were read since this was asked last.</summary>
    public int TakeSubjects() => Interlocked.Exchange(ref _subjects, 0);

    public static void Add(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(ISearchSourceStore));
        services.AddSingleton(provider => new CountingSource(
            (ISearchSourceStore)(
                own.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)
            )
        ));
        services.AddSingleton<ISearchSourceStore>(provider => provider.GetRequiredService<CountingSource>());
    }

    public ValueTask<IReadOnlyList<SearchText>> ListSubjectsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> ids,
        CancellationToken cancellationToken
    )
    {
        Interlocked.Add(ref _subjects, ids.Count);
        return store.ListSubjectsAsync(viewer, ids, cancellationToken);
    }

    public ValueTask<IReadOnlyList<SearchText>> ListMembersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Member>> ids,
        CancellationToken cancellationToken
    ) => store.ListMembersAsync(viewer, ids, cancellationToken);

    public ValueTask<IReadOnlyList<SearchText>> ListSpacesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Space>> ids,
        CancellationToken cancellationToken
    ) => store.ListSpacesAsync(viewer, ids, cancellationToken);

    public ValueTask<IReadOnlyList<SearchText>> ListTopicsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Topic>> ids,
        CancellationToken cancellationToken
    ) => store.ListTopicsAsync(viewer, ids, cancellationToken);

    public ValueTask<SearchDependents> FindDependentsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        IReadOnlyCollection<Id<Subject>> valued,
        CancellationToken cancellationToken
    ) => store.FindDependentsAsync(viewer, subjects, valued, cancellationToken);

    public ValueTask<IReadOnlyList<Id<Subject>>> ListThreadsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> roots,
        CancellationToken cancellationToken
    ) => store.ListThreadsAsync(viewer, roots, cancellationToken);

    public ValueTask<IReadOnlyList<Id<Subject>>> ListInSpaceAsync(
        Viewer viewer,
        Id<Space> space,
        Id<Subject> after,
        int take,
        CancellationToken cancellationToken
    ) => store.ListInSpaceAsync(viewer, space, after, take, cancellationToken);
}
