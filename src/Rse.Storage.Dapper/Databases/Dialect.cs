using System.Data.Common;

namespace Rse.Storage.Databases;

/// <summary>
/// What differs between databases. A statement is written once, in the words of PostgreSQL; <see cref="Sql"/> gives the text that the
/// database at hand runs. Where more than words differ, a member is a whole clause.
/// </summary>
internal abstract class Dialect
{
    /// <summary>Whether several transactions write at the same time, so that a statement must lock what it relies on.</summary>
    public abstract bool HasManyWriters { get; }

    /// <summary>
    /// Whether the newest of several lists are found by a <c>lateral</c> join that stops early in each; otherwise a plain nested loop does.
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
    /// A table of one column, <c>id</c>: numbers that no row of <paramref name="table"/> has, and that the transaction may give to new
    /// ones.
    /// </summary>
    /// <param name="table">Whose ids the database gives.</param>
    /// <param name="count">How many; a number or a parameter.</param>
    public abstract string NextIds(string table, string count);

    /// <summary>
    /// A table of two columns, <c>one</c> and <c>other</c>: the pairs of numbers in a parameter that holds a JSON array of arrays.
    /// </summary>
    public abstract string Pairs(string parameter);
}
