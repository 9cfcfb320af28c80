using Rse.People;

namespace Rse.Projections;

/// <summary>Finds out why committed activities are held back from the readers of the log. Storage implements it.</summary>
/// <remarks>Called seldom, and outside any transaction of the host. Thread-safe; a singleton.</remarks>
internal interface ILogInspector
{
    /// <summary>
    /// Puts right places in the log that another server numbered; if there are none, finds the oldest transaction that still runs.
    /// </summary>
    ValueTask<LogInspection> InspectAsync(Viewer viewer, CancellationToken cancellationToken);
}

/// <summary>Why the log is held back.</summary>
/// <param name="WasRepaired">Whether places were put right, so that nothing holds it back any more.</param>
/// <param name="Holder">The oldest transaction that still runs; null if there is none or it cannot be seen.</param>
internal sealed record LogInspection(bool WasRepaired, LogHolder? Holder);

/// <summary>A transaction that holds the log back.</summary>
internal sealed record LogHolder
{
    /// <summary>What it is and whose, for a log: names and numbers, never content.</summary>
    public required string Description { get; init; }

    /// <summary>When it began; null if that is not shown to this role.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>The statement that ends it.</summary>
    public required string Remedy { get; init; }
}
