using System.Data.Common;

namespace Rse.Storage.Databases;

/// <summary>
/// A connection that keeps its statements prepared, for the reads that a page waits for. Used by one caller at a time; disposing gives it
/// back.
/// </summary>
internal abstract class ReadSession : IAsyncDisposable
{
    /// <summary>Runs a statement. The reader is disposed of before the next one.</summary>
    /// <param name="statement">Prepared at its first use on this connection.</param>
    /// <param name="values">One a parameter, in order: a <c>long</c>, a <c>string</c>, or a collection of either.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask<DbDataReader> ExecuteAsync(ReadStatement statement, object[] values, CancellationToken cancellationToken);

    /// <summary>
    /// Tells that several statements follow, so that they take one lock together where each would take its own. Once, before the first.
    /// </summary>
    public virtual void Expect() { }

    public abstract ValueTask DisposeAsync();

    protected static DbCommand Create(DbConnection connection, ReadStatement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var name in statement.Parameters)
        {
            var parameter = command.CreateParameter();

            // With its sign: otherwise Microsoft.Data.Sqlite tries the signs that there are at each execution.
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
