using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DbUp;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Rse.Storage.Databases.Migrating;
using Rse.Storage.Databases.Sqlite.Files;
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

    // How far the -wal grows while nobody keeps it; https://sqlite.org/pragma.html#pragma_journal_size_limit
    private const long LogBytes = 16 * 1024 * 1024;

    // Longer than a commit takes.
    private const int HolderLooks = 4;
    private static readonly TimeSpan HolderPause = TimeSpan.FromMilliseconds(100);

    // Of a connection, and changed by the commits of others: https://sqlite.org/pragma.html#pragma_data_version
    private const string SelectVersion = "pragma data_version";

    private readonly string _instance = Guid.NewGuid().ToString("N");
    private readonly Lock _checking = new();
    private readonly ConcurrentBag<SqliteReadSession> _idle = [];
    private readonly string _pooledReader;
    private readonly string _sessionReader;
    private readonly SqliteTarget _target;
    private readonly SqliteStorageOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly SqliteHostTransactions _hostTransactions;
    private readonly SqliteWriter _writer;
    private volatile bool _isChecked;
    private volatile bool _disposed;
    private bool _isClosing;
    private long _state;

    /// <param name="options">As the host gave them.</param>
    /// <param name="contentRoot">Where a relative path starts.</param>
    /// <param name="logger">Hears of checks and faults of the file.</param>
    /// <param name="time">Measures.</param>
    public SqliteDatabase(SqliteStorageOptions options, string contentRoot, ILogger<SqliteDatabase> logger, TimeProvider time)
    {
        _target = SqliteTarget.Parse(options.ConnectionString, contentRoot);
        _options = options.Validate();
        _logger = logger;
        _time = time;
        _hostTransactions = new SqliteHostTransactions(this);
        Guard = new SqliteFileGuard(_target.File);
        _writer = new SqliteWriter(_target.File, OpenWriterAsync, Guard, options.LockTimeout, time);
        _pooledReader = _target.ForReading(isPooled: true);
        _sessionReader = _target.ForReading(isPooled: false);
    }

    /// <summary>The full path of the database.</summary>
    public override string File => _target.File;

    /// <summary>Notices when its files are removed.</summary>
    public SqliteFileGuard Guard { get; }

    public override TimeSpan Patience => _options.LockTimeout;

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

    public override bool MigratesAtStart => _options.MigrateAtStart;

    public override bool FailureAbortsTransaction => false;

    public override async ValueTask<DbConnection> OpenPooledAsync(CancellationToken cancellationToken)
    {
        EnsureUsable();
        var connection = new SqliteConnection(_pooledReader);
        await connection.OpenAsync(cancellationToken);
        Guard.SetOpened();
        return connection;
    }

    /// <summary>
    /// Who or what keeps this process from writing, in words; null if nothing does. One that holds the lock for the moment of a commit is
    /// none.
    /// </summary>
    public override async ValueTask<string?> FindWriteHolderAsync(CancellationToken cancellationToken)
    {
        string? holder = null;
        for (var look = 0; look < HolderLooks; look++)
        {
            if (Guard.FindFault() is { } fault)
            {
                return fault;
            }

            if (
                _writer.FindLock() is not { } state
                || (holder is not null && !string.Equals(state.Holder, holder, StringComparison.Ordinal))
            )
            {
                return null;
            }

            holder = state.Holder;
            await Task.Delay(HolderPause, cancellationToken);
        }

        return holder;
    }

    /// <summary>Notices that another database was copied over this one.</summary>
    public void LookInside() => Guard.LookInside(_target);

    /// <summary>The connection string of a new file for a copy.</summary>
    public string ForCopy(string file) => _target.ForCopy(file);

    public override WriteLockState? FindWriteLock() => _writer.FindLock();

    /// <summary>Empties the <c>-wal</c> if it has grown large; false if somebody still reads what it holds.</summary>
    public async ValueTask<bool> ShortenLogAsync(CancellationToken cancellationToken) =>
        new FileInfo($"{SqliteFileCheck.Follow(File)}-wal") is not { Exists: true, Length: > LogBytes }
        || await _writer.ShortenAsync(cancellationToken);

    /// <summary>Brings what the <c>-wal</c> holds into the database; false if somebody still reads it.</summary>
    public async ValueTask<bool> EmptyLogAsync(CancellationToken cancellationToken) =>
        new FileInfo($"{SqliteFileCheck.Follow(File)}-wal") is not { Exists: true, Length: > 0 }
        || await _writer.ShortenAsync(cancellationToken);

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
        EnsureUsable();
        Guard.EnsureIntact();
        var connection = new SqliteConnection(_target.ForWriting(_target.MayCreate && !Guard.IsKnown));
        try
        {
            await connection.OpenAsync(cancellationToken);
            Prepare(connection);
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (
                exception is SqliteException
                {
                    SqliteErrorCode: raw.SQLITE_CANTOPEN
                        or raw.SQLITE_READONLY
                        or raw.SQLITE_PERM
                        or raw.SQLITE_CORRUPT
                        or raw.SQLITE_NOTADB
                } fault
            )
            {
                if (fault.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
                {
                    Guard.SetDamaged(fault);
                }

                throw SqliteFileCheck.Explain(_target, fault);
            }

            throw;
        }

        Guard.SetOpened();
        return connection;
    }

    /// <remarks>
    /// Each session notices what was committed since it was asked last, and counts that; so the first of them that is asked after a commit
    /// changes the number for all.
    /// </remarks>
    public override ValueTask<string?> FindStateAsync(CancellationToken cancellationToken)
    {
        var session = Rent(cancellationToken);
        try
        {
            if (session.Find(SelectVersion, null)?.Single<long?>() is not { } version)
            {
                return new((string?)null);
            }

            if (session.SeenVersion != version)
            {
                session.SeenVersion = version;
                Interlocked.Increment(ref _state);
            }

            return new(string.Create(CultureInfo.InvariantCulture, $"{_instance}/{Volatile.Read(ref _state)}"));
        }
        finally
        {
            Return(session);
        }
    }

    public override bool IsAway(Exception exception) =>
        exception
            is StorageFileException
                or SqliteException
                {
                    SqliteErrorCode: raw.SQLITE_BUSY
                        or raw.SQLITE_CANTOPEN
                        or raw.SQLITE_FULL
                        or raw.SQLITE_IOERR
                        or raw.SQLITE_PROTOCOL
                        or raw.SQLITE_READONLY
                };

    public override ValueTask CheckAsync(DbTransaction transaction, long asked, CancellationToken cancellationToken) =>
        _hostTransactions.CheckAsync(transaction, new SqlitePatience(asked, Patience), cancellationToken);

    public override DbConnection FindConnection(DbTransaction transaction) => SqliteHostTransactions.FindConnection(transaction);

    /// <summary>Closes readers first, so that the last connection is one that may bring the <c>-wal</c> into the database.</summary>
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosing, true))
        {
            return;
        }

        await _writer.StopAsync();
        _disposed = true;
        while (_idle.TryTake(out var session))
        {
            session.Close();
        }

        using (var reader = new SqliteConnection(_pooledReader))
        {
            SqliteConnection.ClearPool(reader);
        }

        SqliteClosing.Close(_writer, Guard, _target, _logger);
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

        EnsureUsable();
        var connection = new SqliteConnection(_sessionReader);
        connection.Open();
        Guard.SetOpened();

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

    private void Prepare(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();

        // The writer and the checkpointer wait for each other and for other processes instead of failing.
        command.CommandText =
            $"pragma busy_timeout = 1000; pragma journal_size_limit = {LogBytes}; pragma synchronous = "
            + $"{(_options.Durability is SqliteDurability.Full ? "full" : "normal")};";
        command.ExecuteNonQuery();
        command.CommandText = "pragma journal_mode = wal";
        if (command.ExecuteScalar() is not "wal" and var mode)
        {
            throw new StorageFileException(
                $"SQLite cannot keep a write-ahead log beside {File} (its journal mode stays {mode}). Put the database on a local disk."
            );
        }
    }

    private void EnsureUsable()
    {
        if (_isChecked)
        {
            return;
        }

        lock (_checking)
        {
            if (!_isChecked)
            {
                SqliteFileCheck.Check(_target, _logger, _time);
                _isChecked = true;
            }
        }
    }

    // A page of a feed, or a post, touches a few hundred database pages all over the file, and finds them here. A memory map is slower:
    // SQLite drops it after each commit of the writer, and the page faults that rebuild it cost readers far more than it saves while nobody
    // writes.
    private static void SetPageCache(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = SqliteTempFiles.ArePossible
            ? "pragma cache_size = -16000"
            : "pragma cache_size = -16000; pragma temp_store = memory";
        command.ExecuteNonQuery();
    }
}
