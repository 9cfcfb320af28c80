using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Letters;
using Rse.Mail.Addresses;
using Rse.Transactions;

namespace Rse.Mail.Recipients;

/// <summary>Forgets letters, answers and held replies once nothing can come back for them.</summary>
internal sealed class MailCleaner(
    ILetterStore letters,
    IIncomingLetterStore incoming,
    IHeldReplyStore held,
    IUnitOfWork work,
    IOptions<MailAddressOptions> options,
    TimeProvider time,
    ILogger<MailCleaner> log
) : BackgroundService
{
    private const int Batch = 1000;

    // Reports may come for 60 days after the letter; see MailAddresses.
    private const int LeastDays = 61;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private static readonly TimeSpan HeldFor = TimeSpan.FromDays(30);

    /// <summary>Removes what is too old now.</summary>
    public async ValueTask CleanAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = now - TimeSpan.FromDays(Math.Max(LeastDays, options.Value.ReplyDays + 1));
        while (
            await work.WriteAsync((transaction, token) => letters.RemoveBeforeAsync(transaction, before, token), cancellationToken) == Batch
        ) { }

        while (
            await work.WriteAsync((transaction, token) => incoming.RemoveBeforeAsync(transaction, before, token), cancellationToken)
            == Batch
        ) { }

        await work.WriteAsync((transaction, token) => held.RemoveBeforeAsync(transaction, now - HeldFor, token), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                stoppingToken.ThrowIfCancellationRequested();
                await CleanAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                RecipientLog.CleaningFailed(log, exception);
            }
        }
    }
}
