using System.Data.Common;
using System.Reflection;
using DbUp.Builder;

namespace Rse.Storage.Databases;

/// <summary>How the migrations of a database are found and run.</summary>
internal sealed record MigrationTarget
{
    /// <summary>The assembly in which the scripts are embedded, as <c>….NNNN_feature.sql</c>.</summary>
    public required Assembly Scripts { get; init; }

    /// <summary>Begins a transaction in which no other process migrates.</summary>
    public required string Begin { get; init; }

    /// <summary>One number: 0 where the table <c>rse_migration</c> does not exist.</summary>
    public required string CountJournals { get; init; }

    /// <summary>The engine on a connection that is open, in a transaction that has begun.</summary>
    public required Func<DbConnection, UpgradeEngineBuilder> Engine { get; init; }
}
