using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Rse.Members;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search.Tests.Reads;

/// <summary>A store that counts how often it gave away each text.</summary>
public class CountingStore<TStore> : DispatchProxy
    where TStore : class
{
    private ConcurrentDictionary<string, int> _reads = [];
    private TStore? _inner;

    /// <summary>Puts a counting store before the one that a network has.</summary>
    /// <param name="services">The services of the network.</param>
    /// <param name="reads">How often each text was read, by kind and id.</param>
    public static void Add(IServiceCollection services, ConcurrentDictionary<string, int> reads)
    {
        var found = services.Last(service => service.ServiceType == typeof(TStore));
        services.Remove(found);
        services.AddSingleton(provider =>
        {
            var store = Create<TStore, CountingStore<TStore>>();
            var counting = (CountingStore<TStore>)(object)store;
            counting._reads = reads;
            counting._inner = (TStore)(found.ImplementationInstance ?? found.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, found.ImplementationType!));
            return store;
        });
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Invoke(_inner, args) switch
    {
        ValueTask<IReadOnlyList<SubjectSnapshot>> task => CountAsync(task, subject => $"{subject.Ref}"),
        ValueTask<IReadOnlyList<Member>> task => CountAsync(task, member => $"member/{member.Id}"),
        ValueTask<IReadOnlyList<Space>> task => CountAsync(task, space => $"space/{space.Id}"),
        ValueTask<IReadOnlyList<SearchText>> task => CountAsync(task, text => $"{text.Kind.ToString().ToLowerInvariant()}/{text.Id}"),
        var other => other,
    };

    private async ValueTask<IReadOnlyList<T>> CountAsync<T>(ValueTask<IReadOnlyList<T>> task, Func<T, string> key)
    {
        var all = await task;
        foreach (var one in all)
        {
            _reads.AddOrUpdate(key(one), 1, (_, count) => count + 1);
        }

        return all;
    }
}
