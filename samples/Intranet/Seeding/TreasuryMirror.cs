using Rse.Directories;
using Rse.People;
using Rse.Spaces;

namespace Intranet.Seeding;

/// <summary>
/// Whoever does the accounts of this host belongs to the space of the treasury: at each start anew, so that a role given or taken shows
/// there.
/// </summary>
internal sealed class TreasuryMirror(SpaceService spaces, DirectoryService directories) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await spaces.FindAsync(Viewer.System, "tresorerie", cancellationToken) is { } treasury)
        {
            var link = await directories.LinkAsync(treasury.Id, "intranet-roles", "accounting", cancellationToken: cancellationToken);
            await directories.MirrorAsync(link.Id, cancellationToken: cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
