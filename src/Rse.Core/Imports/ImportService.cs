using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Rse.Activities;

namespace Rse.Imports;

/// <summary>Brings in what people wrote elsewhere: own dates, external keys, idempotent, resumable.</summary>
/// <remarks>
/// Items are written in batches, each in one transaction with its activities; a key that the source has brought already is skipped, so a
/// run that was cut goes on where it stopped by running it again. Things must come before what refers to them. Faults are data: they are
/// reported, and the rest goes on. For the host's own tools, never for end users: it checks texts and references, not permissions.
/// Thread-safe; a singleton.
/// </remarks>
public sealed class ImportService
{
    private const int MaxSourceLength = 100;

    private readonly ImportPreparer _preparer;
    private readonly ImportWriter _importWriter;
    private readonly ActivityWriter _writer;
    private readonly ILogger<ImportService> _logger;

    internal ImportService(ImportPreparer preparer, ImportWriter importWriter, ActivityWriter writer, ILogger<ImportService> logger)
    {
        _preparer = preparer;
        _importWriter = importWriter;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Imports all items.</summary>
    /// <param name="source">A stable name of where they come from, 1 to 100 characters: keys are remembered under it.</param>
    /// <param name="items">The items; read once, never held as a whole.</param>
    /// <param name="progress">Told after each batch; may be null.</param>
    /// <param name="cancellationToken">Stops after the batch at hand, which is committed.</param>
    /// <exception cref="ArgumentException">
    /// The source is empty, too long or holds a control character, or an item is of an unknown type.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// It was cancelled; what was reported to <paramref name="progress"/> is there to stay.
    /// </exception>
    public async ValueTask<ImportReport> ImportAsync(
        string source,
        IAsyncEnumerable<ImportItem> items,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        if (!ImportReferences.IsKey(source) || source.Length > MaxSourceLength)
        {
            throw new ArgumentException(
                $"The source is \"{source}\"; it must be 1 to {MaxSourceLength} characters, none of them a control character.",
                nameof(source)
            );
        }

        ImportLog.Began(_logger, source);
        var run = _importWriter.Begin(source, _preparer.BatchSize);

        // The texts of the next batch are read and checked while this one is written; two wait at most, so that memory is bounded.
        var batches = Channel.CreateBounded<List<PreparedItem>>(new BoundedChannelOptions(2) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAsync(items, batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(CancellationToken.None))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await _writer.WriteAloneAsync(
                    async (transaction, token) =>
                    {
                        await _importWriter.WriteAsync(transaction, run, batch, token);
                        return true;
                    },
                    CancellationToken.None
                );
                var totals = run.Tally.Progress;
                ImportLog.Committed(_logger, source, totals.Read, totals.Added, totals.Known, totals.Faulty);
                progress?.Report(totals);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var report = run.Tally.Report;
        ImportLog.Ended(_logger, source, report.Totals.Read, report.Totals.Added, report.Totals.Known, report.Totals.Faulty);
        return report;
    }

    private async Task ReadAsync(
        IAsyncEnumerable<ImportItem> items,
        ChannelWriter<List<PreparedItem>> batches,
        CancellationToken cancellationToken
    )
    {
        var batch = new List<PreparedItem>(_preparer.BatchSize);
        try
        {
            await foreach (var item in items.WithCancellation(cancellationToken))
            {
                batch.Add(_preparer.Prepare(item));
                if (batch.Count == _preparer.BatchSize)
                {
                    await batches.WriteAsync(batch, cancellationToken);
                    batch = new List<PreparedItem>(_preparer.BatchSize);
                }
            }

            if (batch.Count > 0)
            {
                await batches.WriteAsync(batch, cancellationToken);
            }

            batches.Complete();
        }
        // Whatever ended the reading reaches the caller through the channel, behind the batches that were read before it.
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            batches.Complete(exception);
        }
    }
}
