using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Subjects;

/// <summary>The one place where resolvers of the host are called: each call in a scope of its own, for two seconds at most; a failure hides the subject and stops nothing else.</summary>
internal sealed class SubjectResolvers
{
    private const int MaxParallel = 8;

    private static readonly TimeSpan _allowed = TimeSpan.FromSeconds(2);
    private static readonly string[] _reserved = [SubjectKinds.Post, SubjectKinds.Comment, "member", "space", "topic", "kind"];
    private static readonly Counter<long> _failures =
        RseTelemetry.Meter.CreateCounter<long>("rse.subjects.resolver_failures", "{failure}", "Calls of a subject resolver that threw, ran out of time or broke its contract.");

    private readonly IServiceScopeFactory _scopes;
    private readonly IHostTransactionScope _transactions;
    private readonly TimeProvider _time;
    private readonly ILogger<SubjectResolvers> _logger;
    private readonly Lazy<FrozenSet<string>> _kinds;

    public SubjectResolvers(IServiceScopeFactory scopes, IHostTransactionScope transactions, TimeProvider time, ILogger<SubjectResolvers> logger)
    {
        _scopes = scopes;
        _transactions = transactions;
        _time = time;
        _logger = logger;
        _kinds = new Lazy<FrozenSet<string>>(ReadKinds);
    }

    /// <summary>The kinds of host objects.</summary>
    /// <exception cref="PluginException">Two resolvers claim one kind, or a kind is reserved or malformed; all faults are named.</exception>
    public FrozenSet<string> Kinds => _kinds.Value;

    /// <summary>The object as the viewer may see it now; null where it is hidden, its kind is unknown, or its resolver failed.</summary>
    public async ValueTask<SubjectResolution?> ResolveAsync(Viewer viewer, SubjectRef subject, CancellationToken cancellationToken)
    {
        if ((viewer.Member is null && !viewer.IsSystem) || !Kinds.Contains(subject.Kind))
        {
            return null;
        }

        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            using var timeout = new CancellationTokenSource(_allowed, _time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            var resolver = scope.ServiceProvider.GetServices<ISubjectResolver>().First(candidate => string.Equals(candidate.Kind, subject.Kind, StringComparison.Ordinal));
            var context = new SubjectContext { Viewer = viewer, Key = subject.Key };
            var allowed = linked.Token;

            // On a thread of the pool, and left behind at the deadline: it may block before its first await, or never look at its token.
            var resolution = await Task.Run(async () => await _transactions.RunInTurnAsync(token => resolver.ResolveAsync(context, token), allowed), allowed)
                .WaitAsync(_allowed, _time, cancellationToken);
            if (resolution is not null && SubjectResolutionRules.Find(resolution) is { } fault)
            {
                throw new PluginException(subject.Kind, fault);
            }

            // Without a key the object is for internal members: what is said about it would not be shown to anybody else.
            return resolution is { AudienceKey: null } && !viewer.CanSee(Audience.Network) ? null : resolution;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            _failures.Add(1, new KeyValuePair<string, object?>("rse.subject.kind", subject.Kind));
            SubjectLog.ResolverFailed(_logger, exception, subject.Kind);
            return null;
        }
    }

    /// <summary>Many objects, each asked once; those that are hidden are absent.</summary>
    public async ValueTask<IReadOnlyDictionary<SubjectRef, SubjectResolution>> ResolveAsync(
        Viewer viewer, IReadOnlyCollection<SubjectRef> subjects, CancellationToken cancellationToken)
    {
        var asked = subjects.Distinct().ToArray();
        var answers = new SubjectResolution?[asked.Length];

        // In a transaction of the host they may all want its one connection: none is to wait for another out of its own time.
        var parallel = _transactions.Current is null ? MaxParallel : 1;
        await Parallel.ForAsync(
            0,
            asked.Length,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (i, token) => answers[i] = await ResolveAsync(viewer, asked[i], token));
        return asked.Zip(answers).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!);
    }

    private FrozenSet<string> ReadKinds()
    {
        using var scope = _scopes.CreateScope();
        var resolvers = scope.ServiceProvider.GetServices<ISubjectResolver>().Select(resolver => (resolver.Kind, Type: resolver.GetType().Name)).ToArray();
        List<string> faults = [];
        foreach (var claims in resolvers.GroupBy(resolver => resolver.Kind, StringComparer.Ordinal))
        {
            var names = string.Join(" and ", claims.Select(claim => claim.Type).Order(StringComparer.Ordinal));
            if (claims.Count() > 1)
            {
                faults.Add($"the kind \"{claims.Key}\" is claimed by {names}: each kind has one resolver.");
            }

            if (_reserved.Contains(claims.Key, StringComparer.Ordinal))
            {
                faults.Add($"{names} claims the kind \"{claims.Key}\", which is reserved.");
            }
            else if (!SubjectResolutionRules.IsKind(claims.Key))
            {
                faults.Add($"{names} claims the kind \"{claims.Key}\"; a kind is 1 to 40 lower-case ASCII letters, digits and inner hyphens.");
            }
        }

        return faults.Count == 0
            ? resolvers.Select(resolver => resolver.Kind).ToFrozenSet(StringComparer.Ordinal)
            : throw new PluginException(nameof(ISubjectResolver), string.Join(' ', faults));
    }
}
