using System.Data.Common;
using Microsoft.Data.Sqlite;
using Rse.Storage.Databases.Rows;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite;

/// <summary>A statement that stays compiled on its connection, with the parsers of its rows.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _command;
    private readonly IReadOnlyList<ParameterSetter> _setters;
    private readonly Dictionary<Type, Delegate> _parsers = [];
    private object? _values;
    private sqlite3_stmt? _handle;
    private int[] _indexes = [];
    private bool _isPrepared;

    public SqliteStatement(SqliteConnection connection, string sql, IReadOnlyList<ParameterSetter> setters)
    {
        _connection = connection;
        _setters = setters;
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var setter in setters)
        {
            var parameter = _command.CreateParameter();

            // With its prefix: otherwise each execution tries all prefixes.
            parameter.ParameterName = $"@{setter.Name}";
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>Prepares it for the next execution.</summary>
    /// <param name="parameters">The object with the values of its parameters.</param>
    /// <param name="transaction">The one that is open on the connection; null for none.</param>
    public void Bind(object? parameters, DbTransaction? transaction)
    {
        _values = parameters;

        // Set each time, because a transaction that ends removes itself from its commands.
        _command.Transaction = (SqliteTransaction?)transaction;
    }

    /// <summary>Runs it, and returns the number of changed rows; -1 for a statement that only reads.</summary>
    public int Execute()
    {
        if (_handle is null && !TryPrepareHandle())
        {
            return Command().ExecuteNonQuery();
        }

        for (var i = 0; i < _indexes.Length; i++)
        {
            var value = _setters[i].Find(_values!);
            if (value is ArrayParameter array)
            {
                array.Set(_command.Parameters[i]);
                value = _command.Parameters[i].Value;
            }

            SqliteBinding.Bind(_handle!, _indexes[i], value);
        }

        var handle = _connection.Handle!;
        var code = raw.SQLITE_ROW;
        while (code == raw.SQLITE_ROW)
        {
            code = raw.sqlite3_step(_handle!);
        }

        try
        {
            SqliteException.ThrowExceptionForRC(code, handle);
        }
        finally
        {
            raw.sqlite3_reset(_handle!);
        }

        return raw.sqlite3_stmt_readonly(_handle!) == 0 ? raw.sqlite3_changes(handle) : -1;
    }

    /// <summary>All rows.</summary>
    public List<TRow> List<TRow>()
    {
        using var reader = Command().ExecuteReader();
        List<TRow> rows = [];
        Func<DbDataReader, TRow>? parse = null;
        while (reader.Read())
        {
            rows.Add((parse ??= FindParser<TRow>(reader))(reader));
        }

        return rows;
    }

    /// <summary>The only row; default if there is none.</summary>
    public TRow? Single<TRow>()
    {
        using var reader = Command().ExecuteReader();
        if (!reader.Read())
        {
            return default;
        }

        var row = FindParser<TRow>(reader)(reader);
        return reader.Read()
            ? throw new InvalidOperationException("The statement returned more than one row; it must return at most one.")
            : row;
    }

    public void Dispose()
    {
        _handle?.Dispose();
        _command.Dispose();
    }

    // False for a text of several statements.
    private bool TryPrepareHandle()
    {
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v3(
                _connection.Handle!,
                _command.CommandText,
                raw.SQLITE_PREPARE_PERSISTENT,
                out var statement,
                out var tail
            ),
            _connection.Handle
        );
        if (!string.IsNullOrWhiteSpace(tail.TrimEnd(';')))
        {
            statement.Dispose();
            return false;
        }

        _handle = statement;
        _indexes =
        [
            .. _command
                .Parameters.Cast<SqliteParameter>()
                .Select(parameter => raw.sqlite3_bind_parameter_index(statement, parameter.ParameterName)),
        ];
        return true;
    }

    private SqliteCommand Command()
    {
        for (var i = 0; i < _setters.Count; i++)
        {
            _setters[i].Set(_command.Parameters[i], _values!);
        }

        if (!_isPrepared)
        {
            _command.Prepare();
            _isPrepared = true;
        }

        return _command;
    }

    // Its columns have the same names at each execution, and are read as what is asked for.
    private Func<DbDataReader, TRow> FindParser<TRow>(SqliteDataReader reader)
    {
        if (!_parsers.TryGetValue(typeof(TRow), out var parser))
        {
            parser = RowParser.For<TRow>(reader);
            _parsers.Add(typeof(TRow), parser);
        }

        return (Func<DbDataReader, TRow>)parser;
    }
}
