namespace Rse.Storage.Databases.Sqlite.Files;

/// <summary>Whether SQLite can create temporary files, which it wants for large sorts and for long transactions.</summary>
internal static class SqliteTempFiles
{
    /// <summary>
    /// False in a container whose file system is read-only and has no writable folder for them: they are kept in memory then.
    /// </summary>
    /// <remarks>Source of the list: https://sqlite.org/tempfiles.html, section 5.</remarks>
    public static bool ArePossible { get; } =
        OperatingSystem.IsWindows()
        || new[]
        {
            Environment.GetEnvironmentVariable("SQLITE_TMPDIR"),
            Environment.GetEnvironmentVariable("TMPDIR"),
            "/var/tmp",
            "/usr/tmp",
            "/tmp",
            ".",
        }.Any(folder => Directory.Exists(folder) && UnixFile.ExplainFolder(folder) is null);
}
