using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DbUp;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using Rse.Storage.Databases.Migrating;
using Rse.Storage.Databases.Sqlite.Writing;
using Rse.Storage.Transactions;
using Rse.Transactions;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite;

/// <summary>SQLite: one writer in this process, whose commits are shared; any number of readers; write-ahead logging.</summary>
internal sealed class SqliteDatabase : Database
{
    // The most idle sessions kept open, each with its page cache. More may be in use at once.
    private static readonly int IdleSessions = Math.Max(4, Environment.ProcessorCount * 2);

    // SQLITE_DBCONFIG_ENABLE_QPSG, the query planner stability guarantee; https://sqlite.org/c3ref/c_dbconfig_defensive.html
    private const int StablePlans = 1007;

    private readonly ConcurrentBag<SqliteReadSession> _idle = [];
    private readonly string _readConnectionString;
    private readonly string _sessionConnectionString;
    private readonly string _writeConnectionString;
    private readonly SqliteDurability _durability;
    private readonly SqliteHostTransactions _hostTransactions;
    private readonly SqliteWriter _writer;
    private volatile bool _disposed;

    public SqliteDatabase(SqliteStorageOptions options, TimeProvider time)
    {
        var builder = new SqliteConnectionStringBuilder(options.ConnectionString);
        if (
            builder.DataSource.Length == 0
            || builder.Mode is SqliteOpenMode.Memory
            || builder.DataSource.Contains(":memory:", StringComparison.Ordinal)
        )
        {
            throw new ArgumentException(
                $"UseSqlite was given \"{options.ConnectionString}\", which names no file; name one, for instance \"Data Source=rse.db\".",
                nameof(options)
            );
        }

        _durability = options.Durability;
        _hostTransactions = new SqliteHostTransactions(this);
        _writer = new SqliteWriter(OpenWriterAsync, time);
        builder.Mode = SqliteOpenMode.ReadWriteCreate;
        builder.Pooling = false;
        builder.ForeignKeys = true;
        _writeConnectionString = builder.ToString();
        builder.Mode = SqliteOpenMode.ReadOnly;
        builder.Pooling = true;
        builder.ForeignKeys = null;
        _readConnectionString = builder.ToString();
        builder.Pooling = false;
        _sessionConnectionString = builder.ToString();
    }

    public override Dialect Dialect => SqliteDialect.Instance;

    public override MigrationTarget Migrations { get; } =
        new()
        {
            Scripts = typeof(SqliteDatabase).Assembly,
            WaitShortly = "pragma busy_timeout = 500",
            Begin = "begin immediate",
            IsLocked = exception => exception is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY },
            CountJournals = "select count(*) from sqlite_schema where name = 'rse_migration'",
            Engine = connection => DeployChanges.To.SqliteDatabase(new SharedConnection(connection)),
        };

    public override bool FailureAbortsTransaction => false;

    public override async ValueTask<DbConnection> OpenPooledAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_readConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Returns a session to the pool.</summary>
    public void Return(SqliteReadSession session)
    {
        if (_disposed || _idle.Count >= IdleSessions)
        {
            session.Close();
            return;
        }

        _idle.Add(session);
    }

    public override async ValueTask<DbConnection> OpenForMigrationAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_writeConnectionString);
        await connection.OpenAsync(cancellationToken);
        using var command = connection.CreateCommand();

        // The writer and the checkpointer wait for each other and for other processes instead of failing.
        command.CommandText =
            $"pragma busy_timeout = 30000; pragma journal_mode = wal; pragma synchronous = "
            + $"{(_durability is SqliteDurability.Full ? "full" : "normal")};";
        command.ExecuteNonQuery();
        return connection;
    }

    public override bool IsAway(Exception exception) =>
        exception
            is SqliteException
            {
                SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_CANTOPEN or raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_PROTOCOL
            };

    public override ValueTask CheckAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        _hostTransactions.CheckAsync(transaction, cancellationToken);

    public override DbConnection FindConnection(DbTransaction transaction) => SqliteHostTransactions.FindConnection(transaction);

    public override async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _disposed = true;
        while (_idle.TryTake(out var session))
        {
            session.Close();
        }

        using (var reader = new SqliteConnection(_readConnectionString))
        {
            SqliteConnection.ClearPool(reader);
        }
    }

    protected override ValueTask<ReadSession> RentPooledAsync(CancellationToken cancellationToken) => new(Rent(cancellationToken));

    protected override bool TryList<TRow>(
        string sql,
        object? parameters,
        CancellationToken cancellationToken,
        [NotNullWhen(true)] out List<TRow>? rows
    )
    {
        var session = Rent(cancellationToken);
        try
        {
            rows = session.Find(sql, parameters)?.List<TRow>();
            return rows is not null;
        }
        finally
        {
            Return(session);
        }
    }

    protected override bool TryFind<TRow>(string sql, object? parameters, CancellationToken cancellationToken, out TRow? row)
        where TRow : default
    {
        var session = Rent(cancellationToken);
        try
        {
            var statement = session.Find(sql, parameters);
            row = statement is null ? default : statement.Single<TRow>();
            return statement is not null;
        }
        finally
        {
            Return(session);
        }
    }

    protected override ValueTask<T> WriteOwnAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        bool alone,
        CancellationToken cancellationToken
    ) => _writer.WriteAsync(work, alone, cancellationToken);

    private SqliteReadSession Rent(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_idle.TryTake(out var session))
        {
            return session;
        }

        var connection = new SqliteConnection(_sessionConnectionString);
        connection.Open();

        // Otherwise a value bound to a limit or a comparison makes SQLite recompile the statement at each execution, for a plan that is
        // pinned anyway.
        raw.sqlite3_db_config(connection.Handle!, StablePlans, 1, out _);
        SetPageCache(connection);
        return new SqliteReadSession(this, connection);
    }

    private async ValueTask<SqliteConnection> OpenWriterAsync(CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)await OpenForMigrationAsync(cancellationToken);

        // Rse itself waits for the lock; with write-ahead logging, nothing else that a writer does has to wait.
        raw.sqlite3_busy_timeout(connection.Handle!, 0);

        // As for read sessions: cached statements are not recompiled for the values of their parameters.
        raw.sqlite3_db_config(connection.Handle!, StablePlans, 1, out _);
        SetPageCache(connection);
        return connection;
    }

    // A page of a feed, or a post, touches a few hundred database pages all over the file, and finds them here. A memory map is slower:
    // SQLite drops it after each commit of the writer, and the page faults that rebuild it cost readers far more than it saves while nobody
    // writes.
    private static void SetPageCache(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma cache_size = -16000";
        command.ExecuteNonQuery();
    }
}
