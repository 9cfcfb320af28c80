using System.Data.Common;

namespace Rse.Storage.Databases;

/// <summary>
/// What differs between databases. A statement is written once, in PostgreSQL's syntax, and <see cref="Sql"/> translates it. A larger
/// difference has a member that is a whole clause.
/// </summary>
internal abstract class Dialect
{
    /// <summary>Whether several transactions write at the same time, so that a statement must lock what it relies on.</summary>
    public abstract bool HasManyWriters { get; }

    /// <summary>
    /// Whether a <c>lateral</c> join finds the newest rows of several lists, stopping early in each; otherwise a nested loop does.
    /// </summary>
    public abstract bool HasLateralJoins { get; }

    /// <summary>The order in which transactions committed.</summary>
    public abstract LogClauses Log { get; }

    /// <summary>The statement as this database runs it. Called once per statement, in a store's constructor.</summary>
    public abstract string Sql(string text);

    /// <summary>Sets the value of an <c>any(@parameter)</c>.</summary>
    public abstract void SetArray(DbParameter parameter, IReadOnlyCollection<long> values);

    /// <inheritdoc cref="SetArray(DbParameter, IReadOnlyCollection{long})"/>
    public abstract void SetArray(DbParameter parameter, IReadOnlyCollection<string> values);

    /// <summary>
    /// A table of one column, <c>id</c>: numbers that no row of <paramref name="table"/> has, for new rows of the transaction.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="count">How many; a number or a parameter.</param>
    public abstract string NextIds(string table, string count);

    /// <summary>
    /// A table of two columns, <c>one</c> and <c>other</c>: the pairs of numbers in a parameter that holds a JSON array of arrays.
    /// </summary>
    public abstract string Pairs(string parameter);
}

/// <summary>How a statement reads the activity log (<c>rse_activity a</c>) in the order in which transactions committed.</summary>
internal sealed record LogClauses
{
    /// <summary>The column that orders activities before their id; <c>0</c> if the id alone does.</summary>
    public required string Epoch { get; init; }

    /// <summary>After <c>(@epoch, @id)</c>.</summary>
    public required string IsBehind { get; init; }

    /// <summary>
    /// Behind the last column of an insertion into <c>rse_activity</c>: the column of <see cref="Epoch"/>; empty if there is none.
    /// </summary>
    public required string EpochColumn { get; init; }

    /// <summary>Behind the last value of an insertion: the one that belongs to <see cref="EpochColumn"/>.</summary>
    public required string EpochValue { get; init; }

    /// <summary>No running transaction can commit an activity before this one.</summary>
    public required string IsSettled { get; init; }

    /// <summary>The oldest first.</summary>
    public required string OldestFirst { get; init; }

    /// <summary>The newest first.</summary>
    public required string NewestFirst { get; init; }
}
