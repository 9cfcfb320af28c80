using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Search.Tests.Reads;

/// <summary>A store that counts how often it gave away each text.</summary>
public class CountingStore<TStore> : DispatchProxy
    where TStore : class
{
    private ConcurrentDictionary<string, int> _reads = new(StringComparer.Ordinal);
    private TStore? _inner;

    /// <summary>Makes a store that counts.</summary>
    internal void Begin(TStore inner, ConcurrentDictionary<string, int> reads)
    {
        _inner = inner;
        _reads = reads;
    }

#pragma warning disable CA2012 // The one value task of the call is handed on, or awaited once by the one that counts.
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Invoke(_inner, args) switch
        {
            ValueTask<IReadOnlyList<SubjectSnapshot>> task => CountAsync(task, subject => $"{subject.Ref}"),
            ValueTask<IReadOnlyList<Member>> task => CountAsync(task, member => $"member/{member.Id}"),
            ValueTask<IReadOnlyList<Space>> task => CountAsync(task, space => $"space/{space.Id}"),
            ValueTask<IReadOnlyList<SearchText>> task => CountAsync(task, text => $"{text.Kind}/{text.Id}"),
            var other => other,
        };
#pragma warning restore CA2012

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

internal static class CountingStore
{
    /// <summary>Puts a counting store before the one that a network has.</summary>
    /// <param name="services">The services of the network.</param>
    /// <param name="reads">How often each text was read, by kind and id.</param>
    public static void Add<TStore>(IServiceCollection services, ConcurrentDictionary<string, int> reads)
        where TStore : class
    {
        var found = services.Last(service => service.ServiceType == typeof(TStore));
        services.Remove(found);
        services.AddSingleton(provider =>
        {
            var store = DispatchProxy.Create<TStore, CountingStore<TStore>>();
            var inner =
                found.ImplementationInstance
                ?? found.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, found.ImplementationType!);
            ((CountingStore<TStore>)(object)store).Begin((TStore)inner, reads);
            return store;
        });
    }
}
