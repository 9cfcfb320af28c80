using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using Dapper;

namespace Rse.Storage.Databases.Rows;

/// <summary>Runs statements through Dapper, without what a host may have set in it.</summary>
/// <remarks>
/// Dapper's type handlers, type maps and settings belong to the whole process, so they are the host's, and a host's handler would rewrite
/// what people wrote to Rse. Parameters and rows are therefore bound here; Dapper runs the commands.
/// </remarks>
internal static class CommandExtensions
{
    // Rse has fewer; plug-ins may generate any number of texts.
    private const int MaxStatements = 2000;

    private static readonly ConcurrentDictionary<(string Sql, Type? Parameters, bool IsOfViewer), IReadOnlyList<ParameterSetter>> Setters =
    [];

    /// <summary>All rows.</summary>
    public static async ValueTask<List<TRow>> ListRowsAsync<TRow>(
        this DbConnection connection,
        string sql,
        object? parameters,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        await using var answer = await connection.ExecuteReaderAsync(
            Create(sql, parameters, transaction, cancellationToken),
            CommandBehavior.SingleResult
        );
        var reader = Unwrap(answer);
        List<TRow> rows = [];
        Func<DbDataReader, TRow>? parse = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((parse ??= RowParser.For<TRow>(reader))(reader));
        }

        return rows;
    }

    /// <summary>The only row; default if there is none.</summary>
    public static async ValueTask<TRow?> FindRowAsync<TRow>(
        this DbConnection connection,
        string sql,
        object? parameters,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    )
    {
        await using var answer = await connection.ExecuteReaderAsync(
            Create(sql, parameters, transaction, cancellationToken),
            CommandBehavior.SingleResult
        );
        var reader = Unwrap(answer);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return default;
        }

        var row = RowParser.For<TRow>(reader)(reader);
        return await reader.ReadAsync(cancellationToken)
            ? throw new InvalidOperationException("The statement returned more than one row; it must return at most one.")
            : row;
    }

    /// <summary>Runs a statement, and returns the number of changed rows.</summary>
    public static async ValueTask<int> RunAsync(
        this DbConnection connection,
        string sql,
        object? parameters,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    ) => await connection.ExecuteAsync(Create(sql, parameters, transaction, cancellationToken));

    // Dapper's own reader disposes the command as well, and hides which database answers.
    private static DbDataReader Unwrap(DbDataReader answer) =>
        answer is IWrappedDataReader { Reader: DbDataReader reader } ? reader : answer;

    private static CommandDefinition Create(
        string sql,
        object? parameters,
        DbTransaction? transaction,
        CancellationToken cancellationToken
    ) =>
        new(
            sql,
            new BoundParameters(FindSetters(sql, parameters), parameters),
            transaction,
            flags: CommandFlags.NoCache,
            cancellationToken: cancellationToken
        );

    private static IReadOnlyList<ParameterSetter> FindSetters(string sql, object? parameters)
    {
        var key = (sql, ParameterSetter.KindOf(parameters), parameters is ViewerParameters);
        if (Setters.TryGetValue(key, out var known))
        {
            return known;
        }

        if (!ParameterSetter.TryMake(sql, parameters, out var setters))
        {
            throw new ArgumentException(
                $"{parameters?.GetType().Name ?? "No object"} does not give the statement its parameters: one is missing, or is not a "
                    + $"text, a number, a truth value, bytes or an array of the database. The statement: {sql}",
                nameof(parameters)
            );
        }

        return Setters.Count < MaxStatements ? Setters.GetOrAdd(key, setters) : setters;
    }

    /// <summary>Parameters that Dapper leaves alone.</summary>
    private sealed class BoundParameters(IReadOnlyList<ParameterSetter> setters, object? values) : SqlMapper.IDynamicParameters
    {
        public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
        {
            if (SqlMapper.Settings.CommandTimeout is not null)
            {
                using var untouched = command.Connection!.CreateCommand();
                command.CommandTimeout = untouched.CommandTimeout;
            }

            foreach (var setter in setters)
            {
                var parameter = (DbParameter)command.CreateParameter();
                parameter.ParameterName = $"@{setter.Name}";
                setter.Set(parameter, values!);
                if (parameter.Value is DBNull)
                {
                    parameter.DbType = setter.TypeOfNull;
                }

                command.Parameters.Add(parameter);
            }
        }
    }
}
