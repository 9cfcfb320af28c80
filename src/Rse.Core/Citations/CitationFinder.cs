using Rse.People;
using Rse.Plugins;
using Rse.Problems;
using Rse.Subjects;

namespace Rse.Citations;

/// <summary>Finds what the links of a text lead to, as far as its author may see it: nothing is kept of any other.</summary>
internal sealed class CitationFinder(PluginSet<ISubjectLinks> links, PluginCaller plugins, SubjectService subjects)
{
    public static readonly PluginContract Contract = new("subject-links", "what it knows was not cited");

    /// <summary>How many subjects one text can cite.</summary>
    public const int MaxCited = 20;

    /// <summary>The subjects, each once, in the order of their links; those after the first <see cref="MaxCited"/> are not cited.</summary>
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
