using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Rse.Problems;

namespace Rse.Citations;

/// <summary>Checks the names of the subject links when the host starts, all faults at once.</summary>
internal sealed partial class SubjectLinkNames(IEnumerable<ISubjectLinks> links) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        List<string> faults = [];
        foreach (var group in links.GroupBy(plugin => plugin.Name ?? "", StringComparer.Ordinal))
        {
            var types = string.Join(" and ", group.Select(plugin => plugin.GetType().FullName));
            if (!KebabCase().IsMatch(group.Key))
            {
                faults.Add($"{types} are named \"{group.Key}\"; a name is kebab-case, for instance invoice-pages.");
            }

            if (group.Skip(1).Any())
            {
                faults.Add($"{types} are all named \"{group.Key}\"; each needs a name of its own.");
            }
        }

        return faults.Count == 0 ? Task.CompletedTask : throw new PluginException(nameof(ISubjectLinks), string.Join(' ', faults));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KebabCase();
}
