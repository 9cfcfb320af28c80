using System.Data.Common;

namespace Rse.Storage.Databases;

/// <summary>
/// What differs between the databases. A statement is written once, in the words of PostgreSQL; <see cref="Sql"/> gives the text that the database at hand runs.
/// </summary>
internal abstract class Dialect
{
    /// <summary>The name of the folder of migrations.</summary>
    public abstract string Name { get; }

    /// <summary>The statement as this database runs it. Called once a statement, in a store's constructor.</summary>
    public abstract string Sql(string text);

    /// <summary>Sets the value of an <c>any(@parameter)</c>.</summary>
    public abstract void SetArray(DbParameter parameter, IReadOnlyCollection<long> values);

    /// <inheritdoc cref="SetArray(DbParameter, IReadOnlyCollection{long})"/>
    public abstract void SetArray(DbParameter parameter, IReadOnlyCollection<string> values);
}
