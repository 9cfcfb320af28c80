using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Transactions;

namespace Rse.Directories.Mirroring;

/// <summary>
/// Mirrors every link at each <see cref="DirectoryOptions.Interval"/>, on one of the nodes. Does nothing without an interval.
/// </summary>
internal sealed class DirectoryHost(
    IDirectoryLinkStore links,
    DirectoryMirror mirror,
    IOptions<DirectoryOptions> options,
    ILogger<DirectoryHost> logger,
    TimeProvider time
) : BackgroundService
{
    // The longest delay before a new link, or one whose node died, is mirrored.
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

    /// <summary>Mirrors the links that are due, in turn; one that fails does not stop the others.</summary>
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
            // The host stops; the lease was released.
        }
#pragma warning disable CA1031 // The database may be temporarily unavailable.
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
#pragma warning disable CA1031 // One failing link must not stop the others.
        catch (Exception exception) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            DirectoryLog.MirrorFailed(logger, link.Id, exception);
        }
    }
}
