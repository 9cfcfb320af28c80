using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Imports.Items;
using Rse.Imports.Preparing;
using Rse.Imports.Resolving;
using Rse.Imports.Storing;
using Rse.Members;

namespace Rse.Imports;

/// <summary>Imports what people wrote elsewhere, with its dates and keys. Idempotent and resumable.</summary>
/// <remarks>
/// Writes items in batches, each in one transaction with its activities. It skips keys that the source has brought before, so that an
/// interrupted import continues where it stopped when it is run again. An item must come before the items that refer to it. Faults are
/// data: the report lists them, and the import continues. For the host's own tools, never for end users: it checks texts and references,
/// not permissions. Thread-safe; a singleton.
/// </remarks>
public sealed class ImportService
{
    private const int MaxSourceLength = 100;

    private readonly ImportPreparer _preparer;
    private readonly IImportStore _store;
    private readonly IImportLinkStore _links;
    private readonly MemberOptions _members;
    private readonly ActivityWriter _writer;
    private readonly ILogger<ImportService> _logger;

    internal ImportService(
        ImportPreparer preparer,
        IImportStore store,
        IImportLinkStore links,
        IOptions<MemberOptions> members,
        ActivityWriter writer,
        ILogger<ImportService> logger
    )
    {
        _preparer = preparer;
        _store = store;
        _links = links;
        _members = members.Value;
        _writer = writer;
        _logger = logger;
    }

    /// <summary>Imports all items.</summary>
    /// <param name="source">A stable name of the source, 1 to 100 characters. Keys are unique within it.</param>
    /// <param name="items">The items; read once, never held in memory as a whole.</param>
    /// <param name="progress">Receives what the import has come to after each batch; may be null.</param>
    /// <param name="cancellationToken">Stops after the current batch, which is committed.</param>
    /// <exception cref="ArgumentException">
    /// The source is empty, too long or holds a control character, or an item is of an unknown type.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// The import was cancelled. What was reported to <paramref name="progress"/> is committed.
    /// </exception>
    public async ValueTask<ImportReport> ImportAsync(
        string source,
        IAsyncEnumerable<ImportItem> items,
        IProgress<ImportReport>? progress = null,
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
        var run = new ImportRun(_store, _links, _members, source, _preparer.BatchSize);

        // The next batch is read and checked while this one is written. At most two wait, which bounds memory.
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
                        await run.WriteAsync(transaction, batch, token);
                        return true;
                    },
                    CancellationToken.None
                );
                var totals = run.Tally.Report;
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
        ImportLog.Ended(_logger, source, report.Read, report.Added, report.Known, report.Faulty);
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
        // The channel passes any exception to the caller, after the batches that were read before it.
#pragma warning disable CA1031
        catch (Exception exception)
#pragma warning restore CA1031
        {
            batches.Complete(exception);
        }
    }
}
