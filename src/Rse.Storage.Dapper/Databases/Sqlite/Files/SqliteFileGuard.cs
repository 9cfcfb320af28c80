using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Rse.Storage.Databases.Sqlite.Files;

/// <summary>
/// Notices that the database, its <c>-wal</c> or its <c>-shm</c> was removed, moved or replaced while connections hold it open. SQLite goes
/// on writing into files that nobody will ever find again.
/// </summary>
/// <remarks>Thread-safe. It costs three calls of the operating system, so every commit asks.</remarks>
internal sealed class SqliteFileGuard(string path)
{
    // SQLITE_READONLY_DBMOVED, with which SQLite itself says this without write-ahead logging; https://sqlite.org/rescode.html
    private const int Moved = 1032;

    private readonly Lock _lock = new();
    private FileIdentity? _database;
    private (string File, FileIdentity Identity)[] _beside = [];
    private string? _damage;
    private DateTime _seenAt;
    private bool _isDoubtful;

    /// <summary>Whether a connection of this process has opened the database before.</summary>
    public bool IsKnown
    {
        get
        {
            lock (_lock)
            {
                return _database is not null;
            }
        }
    }

    /// <summary>Whether SQLite found the database damaged.</summary>
    public bool IsDamaged
    {
        get
        {
            lock (_lock)
            {
                return _damage is not null;
            }
        }
    }

    /// <summary>Remembers the database, which a connection has open.</summary>
    public void SetOpened()
    {
        lock (_lock)
        {
            _database ??= UnixFile.FindFilled(path);
        }
    }

    /// <summary>Remembers the files beside it, which stay as long as the writer has them open.</summary>
    public void SetWriting()
    {
        if (_beside.Length > 0)
        {
            return;
        }

        var file = SqliteFileCheck.Follow(path);
        lock (_lock)
        {
            _beside =
            [
                .. new[] { $"{file}-wal", $"{file}-shm" }
                    .Select(own => (File: own, Identity: UnixFile.Find(own)))
                    .Where(own => own.Identity is not null)
                    .Select(own => (own.File, own.Identity!.Value)),
            ];
        }
    }

    /// <summary>Forgets the files beside it: the last connection that closes removes them.</summary>
    public void SetClosed()
    {
        lock (_lock)
        {
            _beside = [];
        }
    }

    /// <summary>Remembers that SQLite found the database damaged. Nothing is written to it any more.</summary>
    public void SetDamaged(SqliteException exception) =>
        SetDamage(
            $"SQLite found the database {path} damaged ({exception.Message.TrimEnd('.')}), and nothing is written to it "
                + "any more. Stop the host, "
                + "restore a backup, and start it again."
        );

    /// <summary>
    /// Notices that another database was copied over this one, which stays the same file. Called once a second, by one caller.
    /// </summary>
    /// <remarks>It believes the second look only: another process may be bringing its commits into the file at the first.</remarks>
    public void LookInside(SqliteTarget target)
    {
        var file = SqliteFileCheck.Follow(path);
        var changedAt = File.GetLastWriteTimeUtc(file);
        if (changedAt == _seenAt || target.IsEncrypted || FindFault() is not null)
        {
            return;
        }

        switch (SqliteLogFile.BelongsTo(file, $"{file}-wal"))
        {
            case true:
                (_seenAt, _isDoubtful) = (changedAt, false);
                break;
            case false when _isDoubtful:
                SetDamage(
                    $"Another database was copied over {path} while the host ran, and nothing is written to it any "
                        + "more. Stop the host, and "
                        + $"delete {path}-wal and {path}-shm if the copy is what you want; otherwise restore a backup."
                );
                break;
            case false:
                _isDoubtful = true;
                break;
            default:
                _isDoubtful = false;
                break;
        }
    }

    /// <summary>Why nothing may be written; null if all is well.</summary>
    public string? FindFault()
    {
        lock (_lock)
        {
            return _damage ?? (FindMissing() is { } missing ? Describe(missing) : null);
        }
    }

    /// <summary>Refuses to write.</summary>
    /// <exception cref="SqliteException">A file was removed, moved or replaced, or the database is damaged.</exception>
    public void EnsureIntact()
    {
        if (FindFault() is { } fault)
        {
            throw _damage is null
                ? new SqliteException(fault, raw.SQLITE_READONLY, Moved)
                : new SqliteException(fault, raw.SQLITE_CORRUPT, raw.SQLITE_CORRUPT);
        }
    }

    private void SetDamage(string damage)
    {
        lock (_lock)
        {
            _damage ??= damage;
        }
    }

    private string? FindMissing()
    {
        if (_database is { } database && UnixFile.FindFilled(path) != database)
        {
            return path;
        }

        foreach (var (file, identity) in _beside)
        {
            if (UnixFile.Find(file) != identity)
            {
                return file;
            }
        }

        return null;
    }

    private string Describe(string file) =>
        $"{file} was {(File.Exists(file) ? "replaced or emptied" : "removed or moved")} while the host ran, and nothing is "
        + "written to the database any more: "
        + "it would be lost. Put the same file back if it was moved; otherwise stop the host, restore a backup of "
        + $"{path}, and start it again.";
}
