using Microsoft.Extensions.Options;
using Rse.Plugins;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Directories;

/// <summary>Reads groups from the host's directories. Returns failures as problems.</summary>
internal sealed class MemberDirectories(PluginSet<IMemberDirectory> directories, PluginCaller plugins, IOptions<DirectoryOptions> options)
{
    public static readonly PluginContract Contract = new("member-directory", "nothing was changed");

    private const string NoGroup = "It has no such group.";

    private readonly DirectoryOptions _options = options.Value;

    /// <summary>Why no directory has the name; null if one has.</summary>
    public Problem? Find(string name)
    {
        if (directories.Find(name) is not null)
        {
            return null;
        }

        var known = string.Join(", ", directories.All.Select(directory => directory.Name).Order(StringComparer.Ordinal));
        var given = Excerpt.Quote(name);
        return new Problem(
            ProblemCodes.DirectoryUnknown,
            $"There is no member directory \"{given}\"; this host has {(known.Length == 0 ? "none" : known)}.",
            "directory"
        );
    }

    /// <summary>The people in the group of a link.</summary>
    public async ValueTask<DirectoryReading> ReadAsync(DirectoryLink link, CancellationToken cancellationToken)
    {
        if (directories.Find(link.Directory) is not { } directory)
        {
            return new DirectoryReading([], Find(link.Directory));
        }

        var context = new DirectoryContext { Group = link.Group };
        var answer = await plugins.CallAsync(
            PluginCall.To(directory, Contract, _options.Timeout, $"link {link.Id}"),
            async token => await directory.ReadAsync(context, token) is { } group ? Read(group) : null,
            FindFault,
            cancellationToken
        );
        var name = $"The member directory {link.Directory}";
        return answer.Failure switch
        {
            null => new DirectoryReading(answer.Value!, null),
            { Outcome: PluginOutcome.TimedOut } => new DirectoryReading(
                ProblemCodes.DirectoryFailed,
                $"{name} did not answer within {_options.Timeout}; nothing was changed."
            ),
            { Outcome: PluginOutcome.Threw } => new DirectoryReading(
                ProblemCodes.DirectoryFailed,
                $"{name} failed; nothing was changed, and the log says why."
            ),
            { Message: NoGroup } => new DirectoryReading(ProblemCodes.GroupUnknown, $"{name} has no such group; nothing was changed."),
            { Message: var fault } => new DirectoryReading(
                ProblemCodes.DirectoryInvalid,
                $"{name} broke its contract, and nothing was changed: {fault}"
            ),
        };
    }

    // Reads at most the allowed number of entries, whatever count the collection reports.
    private DirectoryEntry[] Read(IReadOnlyCollection<DirectoryEntry> group) => [.. group.Take(_options.MaxEntries + 1)];

    private string? FindFault(DirectoryEntry[]? group) =>
        group switch
        {
            null => NoGroup,
            { Length: var count } when count > _options.MaxEntries => FormattableString.Invariant(
                $"the group has more than {_options.MaxEntries} entries; Rse:Directories:MaxEntries is the limit."
            ),
            _ => DirectoryEntryRules.Find(group),
        };
}

/// <summary>The answer of a directory: valid entries, or a problem.</summary>
internal sealed record DirectoryReading(IReadOnlyList<DirectoryEntry> Entries, Problem? Problem)
{
    public DirectoryReading(string code, string message)
        : this([], new Problem(code, message)) { }
}
