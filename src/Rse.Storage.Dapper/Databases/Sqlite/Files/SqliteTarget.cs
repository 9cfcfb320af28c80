using Microsoft.Data.Sqlite;

namespace Rse.Storage.Databases.Sqlite.Files;

/// <summary>The file that a connection string of the host names, and the connection strings of Rse's own connections to it.</summary>
/// <remarks>
/// What changes locking, durability or what is stored is refused where no file with write-ahead logging would result, and put right
/// otherwise: connections do not share a cache, enforce foreign keys, and wait as long as Rse waits.
/// </remarks>
internal sealed class SqliteTarget
{
    private const string FolderMacro = "|DataDirectory|";
    private const string FilePrefix = "file:";

    private static readonly string[] PlainSystems = ["unix", "win32", "win32-longpath"];

    private readonly SqliteConnectionStringBuilder _given;

    private SqliteTarget(SqliteConnectionStringBuilder given, string file)
    {
        _given = given;
        File = file;
    }

    /// <summary>The full path of the database; symbolic links are not followed.</summary>
    public string File { get; }

    /// <summary>Whether a missing database is created: false with <c>Mode=ReadWrite</c>.</summary>
    public bool MayCreate => _given.Mode is SqliteOpenMode.ReadWriteCreate;

    public bool IsEncrypted => _given.Password.Length > 0;

    /// <param name="connectionString">As the host gave it.</param>
    /// <param name="contentRoot">Where a relative path starts.</param>
    /// <exception cref="ArgumentException">It names no file, or has a key with which Rse cannot keep its promises.</exception>
    public static SqliteTarget Parse(string connectionString, string contentRoot)
    {
        var given = new SqliteConnectionStringBuilder(connectionString);
        if (given.Mode is SqliteOpenMode.Memory)
        {
            throw NoFile(given.DataSource);
        }

        if (given.Mode is SqliteOpenMode.ReadOnly)
        {
            throw Refuse("Mode=ReadOnly, and Rse writes. Leave Mode out, or give Mode=ReadWrite for a database that is not to be created");
        }

        if (given.Vfs is { Length: > 0 } system && !PlainSystems.Contains(system, StringComparer.Ordinal))
        {
            throw Refuse($"Vfs={system}, which decides how the file is locked. Leave it out");
        }

        return new SqliteTarget(given, Resolve(given.DataSource.Trim(), contentRoot));
    }

    /// <summary>For the one connection that writes, and for migrations.</summary>
    /// <param name="mayCreate">Whether it creates a missing database.</param>
    public string ForWriting(bool mayCreate) => Build(mayCreate ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite, false, true);

    /// <summary>For connections that read.</summary>
    public string ForReading(bool isPooled) => Build(SqliteOpenMode.ReadOnly, isPooled, null);

    /// <summary>For a connection that reads the database file alone, without its <c>-wal</c>, and takes no locks.</summary>
    /// <remarks>Source: https://sqlite.org/uri.html, "immutable".</remarks>
    public static string ForFileAlone(string file)
    {
        var path = string.Join('/', file.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString))
            .Replace("%3A", ":", StringComparison.Ordinal);
        return new SqliteConnectionStringBuilder
        {
            DataSource = $"{FilePrefix}//{(path[0] == '/' ? "" : "/")}{path}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString();
    }

    /// <summary>For a new file that holds a copy.</summary>
    public string ForCopy(string file)
    {
        var builder = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
        if (IsEncrypted)
        {
            builder.Password = _given.Password;
        }

        return builder.ToString();
    }

    public override string ToString() => File;

    private string Build(SqliteOpenMode mode, bool isPooled, bool? foreignKeys) =>
        new SqliteConnectionStringBuilder(_given.ToString())
        {
            DataSource = File,
            Mode = mode,
            Cache = SqliteCacheMode.Private,
            Pooling = isPooled,
            ForeignKeys = foreignKeys,
            RecursiveTriggers = false,
            DefaultTimeout = 30,
        }.ToString();

    private static string Resolve(string source, string contentRoot)
    {
        if (source.Contains(":memory:", StringComparison.Ordinal))
        {
            throw NoFile(source);
        }

        var path = source.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase) ? ReadAddress(source) : source;
        if (path.Length == 0)
        {
            throw NoFile(source);
        }

        // As Microsoft.Data.Sqlite does, so that a host's own connection with the same string finds the same file.
        var folder = AppDomain.CurrentDomain.GetData("DataDirectory") as string;
        if (path.StartsWith(FolderMacro, StringComparison.OrdinalIgnoreCase))
        {
            path = Path.Combine(folder ?? contentRoot, path[FolderMacro.Length..].TrimStart('/', '\\'));
        }

        return Path.GetFullPath(path, string.IsNullOrEmpty(folder) ? contentRoot : Path.GetFullPath(folder, contentRoot));
    }

    // An address of SQLite; https://sqlite.org/uri.html
    private static string ReadAddress(string address)
    {
        var rest = address[FilePrefix.Length..].Split('#', 2)[0];
        var parts = rest.Split('?', 2);
        foreach (var parameter in parts.Length == 2 ? parts[1].Split('&', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            switch (parameter.ToLowerInvariant())
            {
                case "cache=shared" or "cache=private" or "mode=rwc":
                    break;
                case "mode=memory":
                    throw NoFile(address);
                default:
                    throw Refuse($"the parameter {parameter} in {address}. Give the path of the file alone");
            }
        }

        var path = Uri.UnescapeDataString(parts[0]);
        if (!path.StartsWith("//", StringComparison.Ordinal))
        {
            return path;
        }

        var host = path[2..].Split('/', 2);
        return host is ["" or "localhost", var local]
            ? OperatingSystem.IsWindows()
                ? local
                : $"/{local}"
            : throw Refuse($"the computer {host[0]} in {address}. Give the path of a file on this one");
    }

    private static ArgumentException NoFile(string connectionString) =>
        new(
            $"UseSqlite was given the data source \"{connectionString}\", which names no file; name one, for instance "
                + "\"Data Source=rse.db\".",
            nameof(connectionString)
        );

    /// <param name="connectionString">What stands in it and cannot be, and what would do.</param>
    private static ArgumentException Refuse(string connectionString) =>
        new($"UseSqlite was given a connection string with {connectionString}.", nameof(connectionString));
}
