using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Problems;
using Rse.Texts;

namespace Rse.Directories;

/// <summary>The one place where the host's directories are called: what one throws, how long it hangs and whatever it answers, its fault is data.</summary>
internal sealed class MemberDirectories(
    IEnumerable<IMemberDirectory> directories, IOptions<DirectoryOptions> options, TimeProvider time, ILogger<MemberDirectories> logger)
{
    private readonly IMemberDirectory[] _directories = [.. directories];
    private readonly DirectoryOptions _options = options.Value;

    /// <summary>Why no directory has the name; null where one has.</summary>
    public Problem? Find(string name)
    {
        if (FindDirectory(name) is not null)
        {
            return null;
        }

        var known = string.Join(", ", _directories.Select(directory => directory.Name).Order(StringComparer.Ordinal));
        var given = Excerpt.Quote(name);
        return new Problem(ProblemCodes.DirectoryUnknown, $"There is no member directory \"{given}\"; this host has {(known.Length == 0 ? "none" : known)}.", "directory");
    }

    /// <summary>Everybody in the group of a link.</summary>
    public async ValueTask<DirectoryReading> ReadAsync(DirectoryLink link, CancellationToken cancellationToken)
    {
        if (FindDirectory(link.Directory) is not { } directory)
        {
            return new DirectoryReading([], Find(link.Directory));
        }

        var reading = await AskAsync(directory, link, cancellationToken);
        if (reading.Problem is not null)
        {
            DirectoryMetrics.CountFailure(link.Directory);
        }

        return reading;
    }

    private async ValueTask<DirectoryReading> AskAsync(IMemberDirectory directory, DirectoryLink link, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            // On a thread of the pool, and left behind at the deadline: it may block before its first await, or never look at its token.
            var token = both.Token;
            var context = new DirectoryContext { Group = link.Group };
            return await Task.Run(async () => Check(await directory.ReadAsync(context, token), link), token).WaitAsync(token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            DirectoryLog.TimedOut(logger, link.Directory, link.Id, _options.Timeout);
            return new DirectoryReading(ProblemCodes.DirectoryFailed, $"The member directory {link.Directory} did not answer within {_options.Timeout}; nothing was changed.");
        }
#pragma warning disable CA1031 // Whatever a plug-in throws, it changes nothing and stops nobody.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            DirectoryLog.Failed(logger, link.Directory, link.Id, exception);
            return new DirectoryReading(ProblemCodes.DirectoryFailed, $"The member directory {link.Directory} failed; nothing was changed, and the log says why.");
        }
    }

    private DirectoryReading Check(DirectoryGroup? group, DirectoryLink link)
    {
        if (group is null)
        {
            DirectoryLog.Invalid(logger, link.Directory, link.Id, ProblemCodes.GroupUnknown);
            return new DirectoryReading(ProblemCodes.GroupUnknown, $"The member directory {link.Directory} has no such group; nothing was changed.");
        }

        // No more is taken than may be, whatever the collection says of itself.
        DirectoryEntry[]? entries = group.Entries is null ? null : [.. group.Entries.Take(_options.MaxEntries + 1)];
        var fault = entries is null ? "the entries are null."
            : entries.Length > _options.MaxEntries ? string.Create(CultureInfo.InvariantCulture, $"the group has more than {_options.MaxEntries} entries; Rse:Directories:MaxEntries is the limit.")
            : DirectoryEntryRules.Find(entries);
        if (fault is null)
        {
            return new DirectoryReading(entries!, null);
        }

        DirectoryLog.Invalid(logger, link.Directory, link.Id, ProblemCodes.DirectoryInvalid);
        return new DirectoryReading(ProblemCodes.DirectoryInvalid, $"The member directory {link.Directory} broke its contract, and nothing was changed: {fault}");
    }

    private IMemberDirectory? FindDirectory(string name) => Array.Find(_directories, directory => string.Equals(directory.Name, name, StringComparison.Ordinal));
}
