using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Rse.Storage.Databases.Sqlite.Files;

/// <summary>Asks the operating system about files without opening them.</summary>
/// <remarks>
/// Closing any handle of a database file drops every lock that SQLite holds on it in this process, so neither the database nor its files
/// may be opened to look at them. Source: https://sqlite.org/howtocorrupt.html, section 2.2.
/// </remarks>
internal static class UnixFile
{
    private const int CurrentFolder = -100;
    private const uint BasicFields = 0x7ff;
    private const int WriteAccess = 2;
    private const int ReadAccess = 4;
    private const int EnterAccess = 1;
    private const int ReadOnlyFileSystem = 30;

    // Of struct statx, which is the same on every architecture; https://man7.org/linux/man-pages/man2/statx.2.html
    private const int StatxSize = 256;
    private const int OwnerOffset = 20;
    private const int InodeOffset = 32;
    private const int SizeOffset = 40;
    private const int DeviceOffset = 136;

    /// <summary>The user of this process, for messages, such as <c>app (uid 1654)</c>.</summary>
    public static string User
    {
        get
        {
            var name = Environment.UserName;
            var id = OperatingSystem.IsWindows() ? null : Ask(() => $"uid {GetEffectiveUser()}", null);
            return id is null ? name
                : name.Length == 0 ? id
                : $"{name} ({id})";
        }
    }

    /// <summary>What identifies a file as long as it exists; null if there is no file at the path.</summary>
    /// <remarks>Where the operating system gives files no number that this can read, all that exist are the same.</remarks>
    public static FileIdentity? Find(string path) => Find(path, smallest: 0);

    /// <summary>The same for a file that is not empty.</summary>
    public static FileIdentity? FindFilled(string path) => Find(path, smallest: 1);

    private static FileIdentity? Find(string path, ulong smallest)
    {
        if (!OperatingSystem.IsLinux() || Ask(() => Stat(path), null) is not { } stat)
        {
            return new FileInfo(path) is { Exists: true } file && (ulong)file.Length >= smallest ? default(FileIdentity) : null;
        }

        return stat.Code == 0 && Read(stat, SizeOffset) >= smallest
            ? new FileIdentity(Read(stat, DeviceOffset), Read(stat, InodeOffset))
            : null;
    }

    /// <summary>Why this process may not read and write a file; null if it may, or if this cannot be told.</summary>
    public static string? ExplainFile(string path) => Explain(path, ReadAccess | WriteAccess, "read and write it");

    /// <summary>Why this process may not create files in a folder; null if it may, or if this cannot be told.</summary>
    public static string? ExplainFolder(string path) => Explain(path, WriteAccess | EnterAccess, "create files in it");

    private static string? Explain(string path, int access, string act)
    {
        var error = OperatingSystem.IsWindows() ? 0 : Ask(() => Access(Encode(path), access) == 0 ? 0 : Marshal.GetLastPInvokeError(), 0);
        if (error == 0)
        {
            return null;
        }

        if (error == ReadOnlyFileSystem)
        {
            return $"it stands on a read-only file system (the user is {User})";
        }

        var owner = FindOwner(path) is { } id ? string.Create(CultureInfo.InvariantCulture, $", for it belongs to uid {id}") : "";
        return $"the user {User} may not {act}{owner} ({Marshal.GetPInvokeErrorMessage(error)})";
    }

    private static uint? FindOwner(string path) =>
        OperatingSystem.IsLinux() && Ask(() => Stat(path), null) is { Code: 0 } stat
            ? BinaryPrimitives.ReadUInt32LittleEndian(stat.Fields.AsSpan(OwnerOffset))
            : null;

    private static ulong Read(StatResult stat, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(stat.Fields.AsSpan(offset));

    private static StatResult? Stat(string path)
    {
        var fields = new byte[StatxSize];
        return new StatResult(Statx(CurrentFolder, Encode(path), 0, BasicFields, fields), fields);
    }

    private static byte[] Encode(string path) => Encoding.UTF8.GetBytes($"{path}\0");

    // A system library without one of the functions: what it would tell stays unknown.
    private static T Ask<T>(Func<T> ask, T unknown)
    {
        try
        {
            return ask();
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return unknown;
        }
    }

    [DllImport("libc", EntryPoint = "access", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(byte[] path, int mode);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUser();

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, [Out] byte[] fields);

    private sealed record StatResult(int Code, byte[] Fields);
}

/// <summary>The device and number of a file, which a file that replaces it does not share while it exists.</summary>
internal readonly record struct FileIdentity(ulong Device, ulong Number);
