using Microsoft.Extensions.Logging;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.Directories;

/// <summary>Runs a link: reads the group, compares, and writes in small transactions, so that a large group keeps nobody else from writing.</summary>
internal sealed class DirectoryMirror(
    DirectoryLinks links, MemberDirectories directories, ISpaceStore spaces, DirectoryRun run, ILogger<DirectoryMirror> logger)
{
    /// <summary>What a run would do.</summary>
    public async ValueTask<DirectoryChange> PreviewAsync(DirectoryLink link, CancellationToken cancellationToken)
    {
        var (space, reading) = await ReadAsync(link, cancellationToken);
        return reading.Problem is { } problem ? DirectoryChange.Stopped(link, problem) : await run.PreviewAsync(space, link, reading.Entries, cancellationToken);
    }

    /// <summary>Does it; null where another run has the link, or it was tried since <paramref name="before"/>.</summary>
    public async ValueTask<DirectoryChange?> RunAsync(DirectoryLink link, bool confirmed, DateTimeOffset? before, CancellationToken cancellationToken)
    {
        if (await links.BeginAsync(link.Id, before, cancellationToken) is not { } lease)
        {
            return null;
        }

        return await EndAsync(link, lease, async () =>
        {
            var (space, reading) = await ReadAsync(link, cancellationToken);
            return reading.Problem is { } problem
                ? DirectoryChange.Stopped(link, problem)
                : await run.WriteAsync(space, link, lease, reading.Entries, confirmed, cancellationToken);
        });
    }

    /// <summary>Takes out everybody whom the link let in, without asking the directory; null where another run has the link.</summary>
    public async ValueTask<DirectoryChange?> ClearAsync(DirectoryLink link, CancellationToken cancellationToken)
    {
        if (await links.BeginAsync(link.Id, null, cancellationToken) is not { } lease)
        {
            return null;
        }

        return await EndAsync(link, lease, async () =>
            await run.WriteAsync(await FindSpaceAsync(link, cancellationToken), link, lease, [], confirmed: true, cancellationToken));
    }

    private async ValueTask<DirectoryChange> EndAsync(DirectoryLink link, DirectoryLease lease, Func<ValueTask<DirectoryChange>> work)
    {
        var problem = ProblemCodes.MirrorFailed;
        try
        {
            var change = await work();
            problem = change.Problem?.Code;
            DirectoryMetrics.CountMoves(link.Directory, change.Added.Count + change.Changed.Count + change.Removed.Count);
            DirectoryLog.Mirrored(logger, link.Id, change.Added.Count, change.Changed.Count, change.Removed.Count, change.Skipped.Count);
            return change;
        }
        finally
        {
            if (problem is not null)
            {
                DirectoryLog.Stopped(logger, link.Id, problem);
            }

            await links.EndAsync(link.Id, lease, problem);
        }
    }

    private async ValueTask<(Space Space, DirectoryReading Reading)> ReadAsync(DirectoryLink link, CancellationToken cancellationToken)
    {
        var space = await FindSpaceAsync(link, cancellationToken);
        return (space, SpaceRights.FindArchival(space) is { } archived ? new DirectoryReading([], archived) : await directories.ReadAsync(link, cancellationToken));
    }

    private async ValueTask<Space> FindSpaceAsync(DirectoryLink link, CancellationToken cancellationToken) =>
        await spaces.FindAsync(Viewer.System, link.SpaceId, cancellationToken) ?? throw new NotFoundException();
}
