using System.Data.Common;
using System.Reflection;
using DbUp.Builder;

namespace Rse.Storage.Databases.Migrating;

/// <summary>How to find and run the migrations of a database.</summary>
internal sealed record MigrationTarget
{
    /// <summary>The assembly in which the scripts are embedded, as <c>….NNNN_feature.sql</c>.</summary>
    public required Assembly Scripts { get; init; }

    /// <summary>
    /// Lets statements of the connection wait shortly for a lock, so that waiting can be told and cancelled; null where none waits.
    /// </summary>
    public string? WaitShortly { get; init; }

    /// <summary>Begins a transaction; where <see cref="TryLock"/> is null, one that locks out other migrating processes.</summary>
    public required string Begin { get; init; }

    /// <summary>
    /// Run in the transaction: returns true if it now locks out other migrating processes, until it ends. Null where
    /// <see cref="Begin"/> does that.
    /// </summary>
    public string? TryLock { get; init; }

    /// <summary>Whether <see cref="Begin"/> failed because another process has the lock.</summary>
    public required Func<DbException, bool> IsLocked { get; init; }

    /// <summary>How to find and renumber places in the log that come from another server; null where the ids alone are places.</summary>
    public LogNumbering? Numbering { get; init; }

    /// <summary>One number: 0 if the table <c>rse_migration</c> does not exist.</summary>
    public required string CountJournals { get; init; }

    /// <summary>Creates the engine on an open connection, in a transaction that has begun.</summary>
    public required Func<DbConnection, UpgradeEngineBuilder> Engine { get; init; }
}

/// <summary>Statements about places in the log that another server numbered, as a restored dump brings them.</summary>
/// <param name="IsForeign">Returns true if the log or a reader of it has a place that this server cannot have given.</param>
/// <param name="Lock">Locks out writers of the log until the transaction ends.</param>
/// <param name="Renumber">
/// Lifts what this server numbers above every place there is, what it has numbered since the restore included; returns how many activities
/// of that kind there were.
/// </param>
internal sealed record LogNumbering(string IsForeign, string Lock, string Renumber);
