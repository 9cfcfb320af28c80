using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Citations;

/// <summary>What the links of a text lead to, as far as its author may see it: nothing is kept of any other. Each plug-in is asked on its own; one that fails harms no other.</summary>
internal sealed class CitationFinder(
    IEnumerable<ISubjectLinks> links, SubjectService subjects, IHostTransactionScope transactions, TimeProvider time, ILogger<CitationFinder> logger)
{
    /// <summary>How many subjects one text can cite.</summary>
    public const int MaxCited = 20;

    private static readonly TimeSpan s_allowed = TimeSpan.FromSeconds(2);
    private static readonly Counter<long> s_failures =
        RseTelemetry.Meter.CreateCounter<long>("rse.citations.link_failures", "{failure}", "Texts for which subject links threw or ran out of time.");

    private readonly ISubjectLinks[] _links = [.. links];

    /// <summary>The subjects, each once, in the order of their links; those after the first <see cref="MaxCited"/> are not cited.</summary>
    public async ValueTask<IReadOnlyCollection<ResolvedSubject>> FindAsync(Viewer author, IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        if (addresses.Count == 0)
        {
            return [];
        }

        var named = new SubjectRef?[addresses.Count];
        foreach (var plugin in _links)
        {
            await AskAsync(plugin, addresses, named, cancellationToken);
        }

        List<ResolvedSubject> cited = [];
        foreach (var subject in named.OfType<SubjectRef>().Distinct().Take(MaxCited))
        {
            if (await FindAsync(author, subject, cancellationToken) is { } found)
            {
                cited.Add(found);
            }
        }

        return cited;
    }

    private async ValueTask AskAsync(ISubjectLinks plugin, IReadOnlyList<string> addresses, SubjectRef?[] named, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new CancellationTokenSource(s_allowed, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            var token = both.Token;

            // On a thread of the pool, and left behind at the deadline: it may block before its first await, or never look at its token.
            var answers = await Task.Run(async () => await transactions.RunInTurnAsync(inTurn => ReadAsync(plugin, addresses, [.. named], inTurn), token), token)
                .WaitAsync(s_allowed, time, cancellationToken);
            answers.CopyTo(named, 0);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            s_failures.Add(1, new KeyValuePair<string, object?>("rse.plugin", plugin.Name));
            CitationLog.LinksFailed(logger, exception, plugin.Name);
        }
    }

    private static async ValueTask<SubjectRef?[]> ReadAsync(ISubjectLinks plugin, IReadOnlyList<string> addresses, SubjectRef?[] named, CancellationToken cancellationToken)
    {
        for (var i = 0; i < named.Length; i++)
        {
            named[i] ??= await plugin.FindAsync(new SubjectLinkContext { Address = addresses[i] }, cancellationToken);
        }

        return named;
    }

    // An address that anybody may write names what no subject can be called as well.
    private async ValueTask<ResolvedSubject?> FindAsync(Viewer author, SubjectRef subject, CancellationToken cancellationToken)
    {
        try
        {
            return await subjects.FindAsync(author, subject, cancellationToken);
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
