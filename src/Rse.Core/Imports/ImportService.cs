namespace Rse.Imports;

/// <summary>Brings in what people wrote elsewhere: own dates, external keys, idempotent, resumable.</summary>
/// <remarks>
/// Items are written in batches, each in one transaction with its activities; a key that the source has brought already is skipped, so a run that was cut goes on
/// where it stopped by running it again. Things must come before what refers to them. Faults are data: they are reported, and the rest goes on.
/// For the host's own tools, never for end users: it checks texts and references, not permissions.
/// </remarks>
public sealed class ImportService
{
    /// <summary>Imports all items.</summary>
    /// <param name="source">A stable name of where they come from, 1 to 100 characters: keys are remembered under it.</param>
    /// <param name="items">The items; read once, never held as a whole.</param>
    /// <param name="progress">Told after each batch; may be null.</param>
    /// <param name="cancellationToken">Stops after the batch at hand, which is committed.</param>
    public ValueTask<ImportReport> ImportAsync(string source, IAsyncEnumerable<ImportItem> items, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
