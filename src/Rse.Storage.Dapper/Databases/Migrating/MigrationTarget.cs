using System.Data.Common;
using System.Reflection;
using DbUp.Builder;

namespace Rse.Storage.Databases.Migrating;

/// <summary>How to find and run the migrations of a database.</summary>
internal sealed record MigrationTarget
{
    /// <summary>The assembly in which the scripts are embedded, as <c>….NNNN_feature.sql</c>.</summary>
    public required Assembly Scripts { get; init; }

    /// <summary>Begins a transaction that locks out other migrating processes.</summary>
    public required string Begin { get; init; }

    /// <summary>One number: 0 if the table <c>rse_migration</c> does not exist.</summary>
    public required string CountJournals { get; init; }

    /// <summary>Creates the engine on an open connection, in a transaction that has begun.</summary>
    public required Func<DbConnection, UpgradeEngineBuilder> Engine { get; init; }
}
