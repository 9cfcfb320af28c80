using System.Data.Common;

namespace Rse.Storage.Databases;

/// <summary>
/// A connection with prepared statements, for the reads of a page. Used by one caller at a time; disposing returns it to the pool.
/// </summary>
internal abstract class ReadSession : IAsyncDisposable
{
    /// <summary>Runs a statement. Dispose of the reader before the next call.</summary>
    /// <param name="statement">Prepared at its first use on this connection.</param>
    /// <param name="values">The values of the parameters, in order: a <c>long</c>, a <c>string</c>, or a collection of either.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask<DbDataReader> ExecuteAsync(ReadStatement statement, object[] values, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a snapshot for the statements that follow, so that they share one read lock. Call it once, before the first.
    /// </summary>
    public virtual void BeginSnapshot() { }

    public abstract ValueTask DisposeAsync();

    protected static DbCommand Create(DbConnection connection, ReadStatement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var name in statement.Parameters)
        {
            var parameter = command.CreateParameter();

            // With its prefix: otherwise Microsoft.Data.Sqlite tries all prefixes at each execution.
            parameter.ParameterName = $"@{name}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    protected static void Set(DbCommand command, object[] values, Dialect dialect)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is IReadOnlyCollection<long> ids)
            {
                dialect.SetArray(command.Parameters[i], ids);
            }
            else if (values[i] is IReadOnlyCollection<string> texts)
            {
                dialect.SetArray(command.Parameters[i], texts);
            }
            else
            {
                command.Parameters[i].Value = values[i];
            }
        }
    }
}

/// <summary>
/// A statement that is prepared once per connection. Its identity is the instance, which a store keeps in a field.
/// </summary>
/// <param name="name">Names its span in traces, kebab-case.</param>
/// <param name="sql">Its text in the dialect of the database.</param>
/// <param name="parameters">The names of its parameters, in the order of the values.</param>
internal sealed class ReadStatement(string name, string sql, params string[] parameters)
{
    public string Name { get; } = name;

    public string Sql { get; } = sql;

    public IReadOnlyList<string> Parameters { get; } = parameters;
}
