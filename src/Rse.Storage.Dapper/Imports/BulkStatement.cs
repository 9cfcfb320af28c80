using System.Data.Common;
using Microsoft.Data.Sqlite;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Imports;

/// <summary>
/// A statement that is run for many rows at once. Its text names them as <c>{rows}</c>, a table with the columns given: on PostgreSQL they arrive as one array a column
/// in one round trip; on SQLite, where there is no trip to save, one prepared statement runs once a row.
/// </summary>
internal sealed class BulkStatement<TRow>(string text, params BulkColumn<TRow>[] columns)
{
    private readonly string _sqlite = new SqliteDialect().Sql(text.Replace("{rows}", $"(select {List("@{0} as {0}", columns)}) as rows", StringComparison.Ordinal));
    private readonly string _postgres = text.Replace("{rows}", $"unnest({List("@{0}", columns)}) as rows ({List("{0}", columns)})", StringComparison.Ordinal);

    /// <summary>Runs the statement for all rows.</summary>
    public async ValueTask ExecuteAsync(IWriteTransaction transaction, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (transaction.DbTransaction is SqliteTransaction sqlite)
        {
            RunEach(sqlite, rows, null, cancellationToken);
            return;
        }

        await using var command = Command(transaction.DbTransaction, _postgres, rows);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs an insertion that may leave rows out, and tells which are new; <paramref name="keys"/> are the columns that are unique, none of them null.</summary>
    public async ValueTask<IReadOnlyList<bool>> AddAsync(IWriteTransaction transaction, IReadOnlyList<TRow> rows, string keys, CancellationToken cancellationToken)
    {
        var isNew = new bool[rows.Count];
        if (rows.Count == 0)
        {
            return isNew;
        }

        if (transaction.DbTransaction is SqliteTransaction sqlite)
        {
            RunEach(sqlite, rows, isNew, cancellationToken);
            return isNew;
        }

        // An insertion cannot return a number that it does not store: the rows that it returns are found again among those given.
        var sql = $"""
            with rows as (select * from unnest({List("@{0}", columns)}) with ordinality as rows ({List("{0}", columns)}, place)),
            added as ({text.Replace("{rows}", "rows", StringComparison.Ordinal)} returning {keys})
            select min(rows.place)
            from rows
            join added using ({keys})
            group by {keys}
            """;
        await using var command = Command(transaction.DbTransaction, sql, rows);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            isNew[reader.GetInt64(0) - 1] = true;
        }

        return isNew;
    }

    private void RunEach(SqliteTransaction transaction, IReadOnlyList<TRow> rows, bool[]? changed, CancellationToken cancellationToken)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = _sqlite;
        var parameters = new SqliteParameter[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            parameters[i] = command.Parameters.Add(columns[i].Name, columns[i].Number is null ? SqliteType.Text : SqliteType.Integer);
        }

        command.Prepare();
        for (var row = 0; row < rows.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Length; i++)
            {
                parameters[i].Value = (columns[i].Number is { } number ? number(rows[row]) : (object?)columns[i].Text!(rows[row])) ?? DBNull.Value;
            }

            var count = command.ExecuteNonQuery();
            if (changed is not null)
            {
                changed[row] = count > 0;
            }
        }
    }

    private DbCommand Command(DbTransaction transaction, string sql, IReadOnlyList<TRow> rows)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var column in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = column.Name;
            parameter.Value = column.Number is { } number ? rows.Select(number).ToArray() : rows.Select(column.Text!).ToArray();
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static string List(string format, BulkColumn<TRow>[] columns) => string.Join(", ", columns.Select(column => string.Format(null, format, column.Name)));
}
