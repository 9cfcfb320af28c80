using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Transactions;

namespace Rse.Directories.Mirroring;

/// <summary>
/// Mirrors every link each <see cref="DirectoryOptions.Interval"/>, on one of the nodes; by hand alone where there is none.
/// </summary>
internal sealed class DirectoryHost(
    IDirectoryLinkStore links,
    DirectoryMirror mirror,
    IOptions<DirectoryOptions> options,
    ILogger<DirectoryHost> logger,
    TimeProvider time
) : BackgroundService
{
    // How soon a new link is mirrored first, and one whose node died is taken up.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Interval is not { } interval)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await RunAsync(interval, stoppingToken);
            await Task.Delay(interval < LongestPause ? interval : LongestPause, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Mirrors the links whose turn it is, one after the other; one that fails keeps no other from its turn.</summary>
    internal async Task RunAsync(TimeSpan interval, CancellationToken stopping)
    {
        try
        {
            foreach (var link in await links.ListAsync(Viewer.System, null, stopping))
            {
                await RunAsync(link, time.GetStoredNow() - interval, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops; the lease was given back.
        }
#pragma warning disable CA1031 // A database that is away comes back.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            DirectoryLog.ListFailed(logger, exception);
        }
    }

    private async ValueTask RunAsync(DirectoryLink link, DateTimeOffset before, CancellationToken stopping)
    {
        if (link.TriedAt > before)
        {
            return;
        }

        try
        {
            await mirror.RunAsync(link, confirmed: false, before, stopping);
        }
#pragma warning disable CA1031 // One link that fails keeps no other from its turn.
        catch (Exception exception) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            DirectoryLog.MirrorFailed(logger, link.Id, exception);
        }
    }
}
