using Rse.People;
using Rse.Plugins;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Citations;

/// <summary>Finds the subjects that the links of a text lead to. Ignores subjects that the author may not see.</summary>
internal sealed class CitationFinder(PluginSet<ISubjectLinks> links, PluginCaller plugins, SubjectService subjects)
{
    public static readonly PluginContract Contract = new("subject-links", "the subjects that it knows were not cited");

    /// <summary>The maximum number of subjects that one text can cite.</summary>
    public const int MaxCited = 20;

    /// <summary>Returns the distinct subjects in the order of their links, at most <see cref="MaxCited"/>.</summary>
    public async ValueTask<IReadOnlyCollection<ResolvedSubject>> FindAsync(
        Viewer author,
        IReadOnlyList<string> addresses,
        CancellationToken cancellationToken
    )
    {
        if (addresses.Count == 0)
        {
            return [];
        }

        var named = new SubjectRef?[addresses.Count];
        foreach (var plugin in links.All)
        {
            named = await AskAsync(plugin, addresses, named, cancellationToken);
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

    private async ValueTask<SubjectRef?[]> AskAsync(
        ISubjectLinks plugin,
        IReadOnlyList<string> addresses,
        SubjectRef?[] named,
        CancellationToken cancellationToken
    )
    {
        var answer = await plugins.CallAsync(
            PluginCall.To(plugin, Contract, PluginCall.UsualTime, $"a text of {addresses.Count} links"),
            token => ReadAsync(plugin, addresses, [.. named], token),
            findFault: null,
            cancellationToken
        );
        return answer.Value ?? named;
    }

    private static async ValueTask<SubjectRef?[]> ReadAsync(
        ISubjectLinks plugin,
        IReadOnlyList<string> addresses,
        SubjectRef?[] named,
        CancellationToken cancellationToken
    )
    {
        for (var i = 0; i < named.Length; i++)
        {
            named[i] ??= await plugin.FindAsync(new SubjectLinkContext { Address = addresses[i] }, cancellationToken);
        }

        return named;
    }

    // An address may contain a kind or key that is not valid.
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
