using System.Text;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Plugins;

namespace Rse.Perimeters;

/// <summary>Calls the host's perimeters, isolated from each other: one that fails or breaks its contract grants nothing.</summary>
internal sealed class HostPerimeterCaller(PluginSet<IHostPerimeter> perimeters, PluginCaller plugins, IOptions<PerimeterOptions> options)
{
    public static readonly PluginContract Contract = new("host-perimeter", "it granted nothing");

    public const int MaxKeyLength = 200;

    private readonly PerimeterOptions _options = options.Value;

    /// <summary>The keys that all perimeters grant together, without duplicates.</summary>
    public async ValueTask<IReadOnlyCollection<string>> GrantAsync(Member member, CancellationToken cancellationToken)
    {
        if (perimeters.All.Count == 0)
        {
            return [];
        }

        var context = new HostPerimeterContext { Member = member };
        if (plugins.MayCallInParallel)
        {
            var granted = await Task.WhenAll(perimeters.All.Select(perimeter => AskAsync(perimeter, context, cancellationToken)));
            return granted.SelectMany(keys => keys).ToHashSet(StringComparer.Ordinal);
        }

        HashSet<string> inTurn = new(StringComparer.Ordinal);
        foreach (var perimeter in perimeters.All)
        {
            inTurn.UnionWith(await AskAsync(perimeter, context, cancellationToken));
        }

        return inTurn;
    }

    private async Task<IReadOnlyCollection<string>> AskAsync(
        IHostPerimeter perimeter,
        HostPerimeterContext context,
        CancellationToken cancellationToken
    )
    {
        var answer = await plugins.CallAsync(
            PluginCall.To(perimeter, Contract, _options.HostTimeout, $"member {context.Member.Id}"),
            async token => await perimeter.GrantAsync(context, token) is { } keys ? keys.ToArray() : null,
            FindFault,
            cancellationToken
        );
        return answer is { Failure: null, Value: { } granted } ? granted : [];
    }

    private static string? FindFault(string[]? keys) =>
        keys is null ? "It returned null; it must return an empty list for none."
        : !keys.All(IsKey) ? FormattableString.Invariant($"A key is empty, longer than {MaxKeyLength} characters or not printable.")
        : null;

    // What no database keeps could be granted by nobody: a NUL, or a lone surrogate.
    public static bool IsKey(string? key) =>
        key is { Length: > 0 and <= MaxKeyLength }
        && key.EnumerateRunes().All(rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar);
}
