using Rse.People;
using Rse.Transactions;

namespace Rse.Letters;

/// <summary>What storage must do for the pauses of routes. Only the software reads it: any viewer but the system finds nothing.</summary>
internal interface IMailRouteStore
{
    /// <summary>Null for a route that never paused.</summary>
    ValueTask<MailRoute?> FindAsync(Viewer viewer, string domain, CancellationToken cancellationToken);

    /// <summary>The routes that pause at a time, by domain; at most 100.</summary>
    ValueTask<IReadOnlyList<MailRoute>> ListPausedAsync(Viewer viewer, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Stores a route.</summary>
    ValueTask PutAsync(IWriteTransaction transaction, MailRoute route, CancellationToken cancellationToken);

    /// <summary>Removes a route that works again.</summary>
    ValueTask RemoveAsync(IWriteTransaction transaction, string domain, CancellationToken cancellationToken);
}

/// <summary>A domain whose servers refused our letters for reasons that are ours.</summary>
/// <param name="Domain">The domain of the recipients, in lower case.</param>
/// <param name="Pauses">How many pauses there were since the last success, from 1.</param>
/// <param name="PausedUntil">No letters before. UTC, to the millisecond.</param>
internal sealed record MailRoute(string Domain, int Pauses, DateTimeOffset PausedUntil);
