using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Rse.Mail.Incoming.Sources;

/// <summary>Reads the mailbox again and again, when one is configured.</summary>
internal sealed class ImapPoller(
    IServiceProvider services,
    IOptions<IncomingMailOptions> options,
    TimeProvider time,
    ILogger<ImapPoller> log
) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var imap = options.Value.Imap;
        if (imap.Host.Length == 0)
        {
            return;
        }

        var reader = services.GetRequiredService<MailboxReader>();
        var source = services.GetRequiredService<IMailboxSource>();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = TimeSpan.FromSeconds(imap.Seconds);
            try
            {
                await reader.ReadAsync(stoppingToken);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                failures++;
                var longer = pause * Math.Pow(2, Math.Min(failures, 10));
                pause = longer < LongestPause ? longer : LongestPause;
                IncomingMailLog.MailboxFailed(log, exception, source.Name, failures, pause);
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
