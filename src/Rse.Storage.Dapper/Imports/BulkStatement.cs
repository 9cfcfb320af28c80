using System.Data.Common;
using Microsoft.Data.Sqlite;
using Rse.Storage.Databases;
using Rse.Storage.Databases.Sqlite;
using Rse.Transactions;
using SQLitePCL;

namespace Rse.Storage.Imports;

/// <summary>
/// A statement that is run for many rows at once. Its text names them as <c>{rows}</c>, a table with the columns given: on PostgreSQL they
/// arrive as one array a column in one round trip; on SQLite, where there is no trip to save, one prepared statement runs once a row.
/// </summary>
internal sealed class BulkStatement<TRow>(string text, params BulkColumn<TRow>[] columns)
{
    private readonly string _sqlite = BulkText.Of(text, Array.ConvertAll(columns, column => column.Name));
    private readonly string _postgres = text.Replace(
        "{rows}",
        $"unnest({List("@{0}", columns)}) as rows ({List("{0}", columns)})",
        StringComparison.Ordinal
    );

    // The same for every compilation of the text.
    private int[]? _places;

    /// <summary>Runs the statement for all rows.</summary>
    public async ValueTask ExecuteAsync(IWriteTransaction transaction, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (transaction.DbTransaction is SqliteTransaction sqlite)
        {
            RunEach(transaction, sqlite.Connection!, rows, null, cancellationToken);
            return;
        }

        await using var command = Command(transaction.DbTransaction, _postgres, rows);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Runs an insertion that may leave rows out, and tells which are new; <paramref name="keys"/> are the columns that are unique, none of
    /// them null.
    /// </summary>
    public async ValueTask<IReadOnlyList<bool>> AddAsync(
        IWriteTransaction transaction,
        IReadOnlyList<TRow> rows,
        string keys,
        CancellationToken cancellationToken
    )
    {
        var isNew = new bool[rows.Count];
        if (rows.Count == 0)
        {
            return isNew;
        }

        if (transaction.DbTransaction is SqliteTransaction sqlite)
        {
            RunEach(transaction, sqlite.Connection!, rows, isNew, cancellationToken);
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

    // Straight to SQLite: a command of ADO.NET makes a reader a row and looks up each parameter by its name, which costs as much as the row
    // itself.
    private void RunEach(
        IWriteTransaction transaction,
        SqliteConnection connection,
        IReadOnlyList<TRow> rows,
        bool[]? changed,
        CancellationToken cancellationToken
    )
    {
        var handle = connection.Handle!;
        var kept = (transaction as WriteTransaction)?.Statements?.FindHandle(_sqlite);
        var statement = kept;
        if (statement is null)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(handle, _sqlite, out statement), handle);
        }

        try
        {
            _places ??= Array.ConvertAll(columns, column => raw.sqlite3_bind_parameter_index(statement, $"@{column.Name}"));
            for (var row = 0; row < rows.Count; row++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Bind(statement, rows, row);
                Run(handle, statement);
                if (changed is not null)
                {
                    changed[row] = raw.sqlite3_changes(handle) > 0;
                }
            }
        }
        finally
        {
            if (kept is null)
            {
                statement.Dispose();
            }
        }
    }

    private static void Run(sqlite3 handle, sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code != raw.SQLITE_DONE)
        {
            try
            {
                SqliteException.ThrowExceptionForRC(code, handle);
            }
            finally
            {
                raw.sqlite3_reset(statement);
            }
        }

        raw.sqlite3_reset(statement);
    }

    // What the row before had in the same column is bound already.
    private void Bind(sqlite3_stmt statement, IReadOnlyList<TRow> rows, int place)
    {
        var (row, before, isFirst) = (rows[place], rows[Math.Max(place - 1, 0)], place == 0);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Number is { } number)
            {
                var value = number(row);
                if (isFirst || value != number(before))
                {
                    _ = value is { } given
                        ? raw.sqlite3_bind_int64(statement, _places![i], given)
                        : raw.sqlite3_bind_null(statement, _places![i]);
                }
            }
            else
            {
                var words = columns[i].Text!(row);
                if (isFirst || !ReferenceEquals(words, columns[i].Text!(before)))
                {
                    SqliteBinding.Bind(statement, _places![i], words);
                }
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

    private static string List(string format, BulkColumn<TRow>[] columns) =>
        string.Join(", ", columns.Select(column => string.Format(null, format, column.Name)));
}
