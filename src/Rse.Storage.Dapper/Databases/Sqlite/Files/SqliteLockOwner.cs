using System.Globalization;

namespace Rse.Storage.Databases.Sqlite.Files;

/// <summary>Finds out who holds the write lock of a database.</summary>
/// <remarks>
/// SQLite does not tell; Linux lists the locks of all processes. Source: https://man7.org/linux/man-pages/man5/proc_locks.5.html
/// </remarks>
internal static class SqliteLockOwner
{
    private const string Unknown = "another connection";
    private const string Locks = "/proc/locks";

    // The byte of the -shm file that a writer locks; https://sqlite.org/walformat.html, section 2.3.
    private const long WriteByte = 120;

    /// <summary>
    /// Names the process, such as <c>process 4711 (sqlite3)</c>; "another connection" if the operating system does not tell.
    /// </summary>
    public static string Find(string database) => FindProcess(database) is { } process ? Describe(process) : Unknown;

    /// <summary>The number of the process; null if nobody holds the lock, or if the operating system does not tell.</summary>
    public static int? FindProcess(string database)
    {
        if (!OperatingSystem.IsLinux() || UnixFile.Find($"{SqliteFileCheck.Follow(database)}-shm") is not { } file)
        {
            return null;
        }

        try
        {
            foreach (var line in File.ReadLines(Locks))
            {
                if (Parse(line, file.Number) is { } process)
                {
                    return process;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return null;
    }

    private static string Describe(int process) =>
        process == Environment.ProcessId
            ? "a transaction of the host in this process"
            : string.Create(CultureInfo.InvariantCulture, $"process {process}{Name(process)}");

    // "1: POSIX  ADVISORY  WRITE 4711 08:01:131 120 120"; one that waits has an arrow behind its number.
    private static int? Parse(string line, ulong inode)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
            parts is [_, "POSIX", _, "WRITE", var process, var place, var first, var last]
            && place.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{inode}"), StringComparison.Ordinal)
            && long.TryParse(first, CultureInfo.InvariantCulture, out var from)
            && from <= WriteByte
            && (last is "EOF" || (long.TryParse(last, CultureInfo.InvariantCulture, out var to) && to >= WriteByte))
            && int.TryParse(process, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? number
            : null;
    }

    private static string Name(int process)
    {
        try
        {
            return $" ({File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/comm")).Trim()})";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
