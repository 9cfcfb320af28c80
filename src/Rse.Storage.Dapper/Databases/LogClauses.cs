namespace Rse.Storage.Databases;

/// <summary>How a statement reads the activity log (<c>rse_activity a</c>) in the order in which transactions committed.</summary>
internal sealed record LogClauses
{
    /// <summary>The column that orders activities before their id; <c>0</c> where the id alone does.</summary>
    public required string Epoch { get; init; }

    /// <summary>Behind <c>(@epoch, @id)</c>.</summary>
    public required string IsBehind { get; init; }

    /// <summary>No transaction that still runs can commit an activity before this one.</summary>
    public required string IsSettled { get; init; }

    /// <summary>The oldest first.</summary>
    public required string OldestFirst { get; init; }

    /// <summary>The newest first.</summary>
    public required string NewestFirst { get; init; }
}
