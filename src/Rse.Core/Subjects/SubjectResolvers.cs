using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rse.People;
using Rse.Perimeters;
using Rse.Plugins;
using Rse.Problems;

namespace Rse.Subjects;

/// <summary>Calls the host's resolvers, each call in its own scope; a failure hides the subject and stops nothing else.</summary>
internal sealed class SubjectResolvers : IPluginSet
{
    private const int MaxParallel = 8;

    private static readonly string[] Reserved = [SubjectKinds.Post, SubjectKinds.Comment, "member", "space", "topic", "kind"];

    private readonly IServiceScopeFactory _scopes;
    private readonly PluginCaller _plugins;
    private readonly Lazy<(FrozenSet<string> Kinds, IReadOnlyList<string> Faults)> _found;

    public SubjectResolvers(IServiceScopeFactory scopes, PluginCaller plugins)
    {
        _scopes = scopes;
        _plugins = plugins;
        _found = new(ReadKinds);
    }

    public PluginContract Contract { get; } = new("subject-resolver", "the subject was hidden");

    public IReadOnlyList<string> Faults => _found.Value.Faults;

    /// <summary>The kinds of host objects.</summary>
    /// <exception cref="PluginException">
    /// Two resolvers claim one kind, or a kind is reserved or malformed; all faults are named.
    /// </exception>
    public FrozenSet<string> Kinds => Faults.Count == 0 ? _found.Value.Kinds : throw PluginNames.Refuse([this]);

    /// <summary>The object as the viewer may see it now; null if it is hidden, its kind is unknown, or its resolver failed.</summary>
    public async ValueTask<SubjectResolution?> ResolveAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken)
    {
        if ((viewer.Member is null && !viewer.IsSystem) || !Kinds.Contains(subject.Kind))
        {
            return null;
        }

        var answer = await _plugins.CallAsync(
            new PluginCall(Contract, subject.Kind, PluginCall.UsualTime, "a subject"),
            token => AskAsync(viewer, subject, token),
            resolution => resolution is null ? null : SubjectResolutionRules.Find(resolution),
            cancellationToken
        );
        if (answer is not { Failure: null, Value: { } resolution })
        {
            return null;
        }

        // Without a key the object is for internal members: nobody else would see what is said about it.
        return resolution.Keys is null && !viewer.CanSee(Audience.Network) ? null : resolution;
    }

    /// <summary>Many objects, each resolved once; hidden ones are absent.</summary>
    public async ValueTask<IReadOnlyDictionary<SubjectRef, SubjectResolution>> ResolveAsync(
        Viewer viewer,
        IReadOnlyCollection<SubjectRef> subjects,
        CancellationToken cancellationToken
    )
    {
        var asked = subjects.Distinct().ToArray();
        var answers = new SubjectResolution?[asked.Length];
        await Parallel.ForAsync(
            0,
            asked.Length,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = _plugins.MayCallInParallel ? MaxParallel : 1,
                CancellationToken = cancellationToken,
            },
            async (i, token) => answers[i] = await ResolveAsync(viewer, asked[i], token)
        );
        return asked.Zip(answers).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!);
    }

    // The scope ends when the resolver does, which may be after the timeout.
    private async ValueTask<SubjectResolution?> AskAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var resolver = scope
            .ServiceProvider.GetServices<ISubjectResolver>()
            .First(candidate => string.Equals(candidate.Kind, subject.Kind, StringComparison.Ordinal));
        return await resolver.ResolveAsync(new SubjectContext { Viewer = viewer, Key = subject.Key }, cancellationToken);
    }

    private (FrozenSet<string> Kinds, IReadOnlyList<string> Faults) ReadKinds()
    {
        using var scope = _scopes.CreateScope();
        var resolvers = scope
            .ServiceProvider.GetServices<ISubjectResolver>()
            .Select(resolver => (Kind: (string?)resolver.Kind, Type: resolver.GetType()))
            .ToArray();
        var kinds = resolvers.Select(resolver => resolver.Kind ?? "").ToFrozenSet(StringComparer.Ordinal);
        return (kinds, PluginNames.FindFaults(Contract, resolvers, Reserved));
    }
}

/// <summary>The rules for answers of an <see cref="ISubjectResolver"/>.</summary>
internal static class SubjectResolutionRules
{
    private const int MaxLength = 200;
    private const int MaxKeys = 16;
    private const int MaxTextLength = 100_000;
    private const int MaxLanguageLength = 35;

    /// <summary>The rule that an answer breaks; null if it is valid.</summary>
    public static string? Find(SubjectResolution resolution)
    {
        if (resolution.Title is not { Length: > 0 and <= MaxLength })
        {
            return $"the title has {resolution.Title?.Length ?? 0} characters; it must have 1 to {MaxLength}.";
        }

        if (resolution.Text is { Length: > MaxTextLength } text)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the text has {text.Length} characters; it must have at most {MaxTextLength}."
            );
        }

        if (resolution.Language is { Length: 0 or > MaxLanguageLength })
        {
            return "the language is not a BCP 47 tag such as fr, or null.";
        }

        if (resolution.Url is { } url && !IsUrl(url))
        {
            return "the URL is neither an absolute path nor an absolute http or https URL.";
        }

        return resolution.AudienceKeys is { } keys && keys.Count is 0 or > MaxKeys
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"there are {keys.Count} audience keys; there must be 1 to {MaxKeys}, or null."
                )
            : resolution.Keys?.All(HostPerimeterCaller.IsKey) is false
                ? $"an audience key must have 1 to {MaxLength} printable characters, or be null."
            : null;
    }

    // "//host" and "/\host" leave the site although they begin like a path.
    private static bool IsUrl(string url) =>
        url is ['/', ..]
            ? url is not ['/', '/' or '\\', ..]
            : Uri.TryCreate(url, UriKind.Absolute, out var absolute)
                && (absolute.Scheme == Uri.UriSchemeHttp || absolute.Scheme == Uri.UriSchemeHttps);
}
