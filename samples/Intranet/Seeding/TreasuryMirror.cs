using Rse.Directories;
using Rse.People;
using Rse.Spaces;

namespace Intranet.Seeding;

/// <summary>
/// Mirrors the accountants of this host into the space of the treasury. It runs at each start, so that changed roles show there.
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
