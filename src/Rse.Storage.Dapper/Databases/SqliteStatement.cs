using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases;

/// <summary>A statement that stays compiled on its connection, with what turns its rows into objects.</summary>
internal sealed class SqliteStatement : IDisposable
{
    // Four bits each in a number.
    private const int MostColumns = 16;

    private readonly SqliteCommand _command;
    private readonly IReadOnlyList<ParameterSetter> _setters;
    private readonly Dictionary<(Type Row, ulong Classes), Func<DbDataReader, object>> _parsers = [];
    private bool _isPrepared;

    public SqliteStatement(SqliteConnection connection, string sql, IReadOnlyList<ParameterSetter> setters)
    {
        _setters = setters;
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var setter in setters)
        {
            var parameter = _command.CreateParameter();

            // With its sign: otherwise each execution tries the signs that there are.
            parameter.ParameterName = $"@{setter.Name}";
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>Makes it ready to be run.</summary>
    /// <param name="parameters">What holds the values of its parameters.</param>
    /// <param name="transaction">The one that is open on the connection; null for none.</param>
    public void Bind(object? parameters, DbTransaction? transaction)
    {
        // Set each time, for a transaction that has ended takes itself off its commands.
        _command.Transaction = (SqliteTransaction?)transaction;
        for (var i = 0; i < _setters.Count; i++)
        {
            _setters[i].Set(_command.Parameters[i], parameters!);
        }

        if (!_isPrepared)
        {
            _command.Prepare();
            _isPrepared = true;
        }
    }

    /// <summary>Runs it and counts the rows that it changed.</summary>
    public int Execute() => _command.ExecuteNonQuery();

    /// <summary>All rows.</summary>
    public List<TRow> List<TRow>()
    {
        using var reader = _command.ExecuteReader();
        List<TRow> rows = [];
        Func<DbDataReader, object>? parse = null;
        while (reader.Read())
        {
            rows.Add(Convert<TRow>((parse ??= FindParser(typeof(TRow), reader))(reader)));
        }

        return rows;
    }

    /// <summary>The only row; default where there is none.</summary>
    public TRow? Single<TRow>()
    {
        using var reader = _command.ExecuteReader();
        if (!reader.Read())
        {
            return default;
        }

        var row = Convert<TRow>(FindParser(typeof(TRow), reader)(reader));
        return reader.Read() ? throw new InvalidOperationException("More than one row was found where there is one at most.") : row;
    }

    public void Dispose() => _command.Dispose();

    // Dapper asks for the name and type of each column to find its parser, which takes longer than to read the row. Types depend on the storage classes of the first
    // row, so that these are what is looked up by.
    private Func<DbDataReader, object> FindParser(Type row, SqliteDataReader reader)
    {
        if (reader.FieldCount > MostColumns || reader.Handle is not { } handle)
        {
            return reader.GetRowParser(row);
        }

        var classes = 0UL;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            classes = (classes << 4) | (uint)raw.sqlite3_column_type(handle, i);
        }

        if (!_parsers.TryGetValue((row, classes), out var parser))
        {
            parser = reader.GetRowParser(row);
            _parsers.Add((row, classes), parser);
        }

        return parser;
    }

    // A single column comes as the database has it.
    private static TRow Convert<TRow>(object? value) => value switch
    {
        TRow row => row,
        null or DBNull => default!,
        _ => (TRow)System.Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(TRow)) ?? typeof(TRow), CultureInfo.InvariantCulture),
    };
}
