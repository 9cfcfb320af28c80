using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases;

/// <summary>The statements of a connection, each compiled once. Without it SQLite compiles a text at each execution, which costs more than to run it.</summary>
/// <remarks>Used by one caller at a time: who has the turn to write, or rented the connection to read.</remarks>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    // Rse has fewer; texts made by a plug-in may be without end.
    private const int Most = 500;

    private readonly Dictionary<(string Sql, Type? Parameters, bool IsOfViewer), Entry> _entries = [];
    private readonly Dictionary<string, sqlite3_stmt> _bare = [];

    /// <summary>The command, ready to be run; null where the parameters are such that Dapper has to set them.</summary>
    public SqliteCommand? Find(string sql, object? parameters, DbTransaction? transaction)
    {
        var key = (sql, ParameterSetter.KindOf(parameters), parameters is ViewerParameters);
        if (!_entries.TryGetValue(key, out var entry))
        {
            if (_entries.Count == Most || !ParameterSetter.TryMake(sql, parameters, out var setters))
            {
                return null;
            }

            entry = new Entry(connection.CreateCommand(), setters);
            entry.Command.CommandText = sql;
            foreach (var setter in setters)
            {
                var parameter = entry.Command.CreateParameter();

                // With its sign: otherwise each execution tries the signs that there are.
                parameter.ParameterName = $"@{setter.Name}";
                entry.Command.Parameters.Add(parameter);
            }

            _entries.Add(key, entry);
        }

        // Set here, for a transaction that has ended takes itself off its commands.
        entry.Command.Transaction = (SqliteTransaction?)transaction;
        for (var i = 0; i < entry.Setters.Count; i++)
        {
            entry.Setters[i].Set(entry.Command.Parameters[i], parameters!);
        }

        if (!entry.IsPrepared)
        {
            entry.Command.Prepare();
            entry.IsPrepared = true;
        }

        return entry.Command;
    }

    /// <summary>The statement itself, for whoever binds and steps it without ADO.NET; they reset it before they end. Null where there are too many already.</summary>
    public sqlite3_stmt? FindBare(string sql)
    {
        if (!_bare.TryGetValue(sql, out var statement) && _bare.Count < Most)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(connection.Handle!, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement), connection.Handle);
            _bare.Add(sql, statement);
        }

        return statement;
    }

    /// <summary>All rows of a command that <see cref="Find"/> gave.</summary>
    public static List<TRow> List<TRow>(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        List<TRow> rows = [];
        Func<DbDataReader, object>? parse = null;
        while (reader.Read())
        {
            rows.Add(Convert<TRow>((parse ??= reader.GetRowParser(typeof(TRow)))(reader)));
        }

        return rows;
    }

    /// <summary>The only row; default where there is none.</summary>
    public static TRow? Single<TRow>(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return default;
        }

        var row = Convert<TRow>(reader.GetRowParser(typeof(TRow))(reader));
        return reader.Read() ? throw new InvalidOperationException("More than one row was found where there is one at most.") : row;
    }

    public void Dispose()
    {
        foreach (var entry in _entries.Values)
        {
            entry.Command.Dispose();
        }

        foreach (var statement in _bare.Values)
        {
            statement.Dispose();
        }
    }

    // A single column comes as the database has it.
    private static TRow Convert<TRow>(object? value) => value switch
    {
        TRow row => row,
        null or DBNull => default!,
        _ => (TRow)System.Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(TRow)) ?? typeof(TRow), CultureInfo.InvariantCulture),
    };

    private sealed class Entry(SqliteCommand command, IReadOnlyList<ParameterSetter> setters)
    {
        public SqliteCommand Command => command;

        public IReadOnlyList<ParameterSetter> Setters => setters;

        public bool IsPrepared { get; set; }
    }
}
