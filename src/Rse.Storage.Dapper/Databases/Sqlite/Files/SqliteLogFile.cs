using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Rse.Storage.Databases.Sqlite.Files;

/// <summary>Reads a <c>-wal</c> file to tell whether it continues the database beside it, which SQLite itself does not check.</summary>
/// <remarks>
/// Each commit of Rse writes a new stamp, beside the one before, into the only row of <c>rse_commit</c>. The stamp in the database file is
/// therefore that of the last commit that was brought into it, and every <c>-wal</c> that continues the file contains it: as the stamp of
/// one of its commits, or as the one before its first. Source of the format: https://sqlite.org/fileformat2.html, section 4.
/// </remarks>
internal static class SqliteLogFile
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;
    private const int PageSizeOffset = 8;
    private const int SmallestPage = 512;
    private const int SaltSize = 8;
    private const int SaltOffset = 16;
    private const int FrameSaltOffset = 8;
    private const int SchemaOffset = 40;

    private const byte TableLeaf = 13;
    private const int RowCountOffset = 3;
    private const int FirstRowOffset = 8;

    // How the row of rse_commit begins: 36 bytes, number 1, and a header of 4 bytes for a null and two blobs of 16.
    private static readonly byte[] RowStart = [36, 1, 4, 0, 44, 44];

    // Another process may bring the log into the database, and begin it anew, between the two looks.
    private const int Looks = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether the log continues the database; null if nothing in the two tells.</summary>
    public static bool? BelongsTo(string file, string log)
    {
        var belongs = Look(file, log);
        for (var look = 1; belongs is false && look < Looks; look++)
        {
            Thread.Sleep(Pause);
            belongs = Look(file, log);
        }

        return belongs;
    }

    private static bool? Look(string file, string log)
    {
        Original database;
        try
        {
            database = ReadDatabase(SqliteTarget.ForFileAlone(file));
        }
        catch (Exception exception) when (exception is SqliteException or InvalidCastException)
        {
            // In the middle of being written, now or when the process ended: the log repairs it.
            return null;
        }

        if (new FileInfo(log) is not { Exists: true, Length: > HeaderSize })
        {
            return null;
        }

        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[HeaderSize];
        if (stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize)
        {
            return null;
        }

        var size = (int)BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(PageSizeOffset));
        return size < SmallestPage ? null
            : size != database.PageSize ? false
            : Continues(stream, header.AsSpan(SaltOffset, SaltSize), size, database);
    }

    private static bool? Continues(FileStream stream, ReadOnlySpan<byte> salt, int size, Original database)
    {
        var (hasStamps, schema) = (false, (uint?)null);
        var frame = new byte[FrameHeaderSize + size];
        while (stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
        {
            // What follows was left by an earlier use of the file.
            if (!frame.AsSpan(FrameSaltOffset, SaltSize).SequenceEqual(salt))
            {
                break;
            }

            var page = frame.AsSpan(FrameHeaderSize);
            if (BinaryPrimitives.ReadUInt32BigEndian(frame) == 1)
            {
                schema = BinaryPrimitives.ReadUInt32BigEndian(page[SchemaOffset..]);
            }
            else if (IsStamp(page))
            {
                hasStamps = true;
                if (database.Stamp.Length > 0 && page.IndexOf(database.Stamp) >= 0)
                {
                    return true;
                }
            }
        }

        // A database without a stamp was being created, and the log has the tables that it lacks.
        if (hasStamps)
        {
            return database.Stamp.Length == 0 && database.Schema < schema ? null : false;
        }

        // A schema never gets an older version: one that is newer than the log's is that of a copy that was vacuumed.
        return database.Schema > schema ? false : null;
    }

    // A page of a table with one row, which begins like one of rse_commit. Its number is another one after a vacuum.
    private static bool IsStamp(ReadOnlySpan<byte> page) =>
        page[0] == TableLeaf
        && BinaryPrimitives.ReadUInt16BigEndian(page[RowCountOffset..]) == 1
        && page[Math.Min(BinaryPrimitives.ReadUInt16BigEndian(page[FirstRowOffset..]), page.Length)..].StartsWith(RowStart);

    private static Original ReadDatabase(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        return new Original
        {
            PageSize = Ask<long>(connection, "pragma page_size"),
            Schema = Ask<long>(connection, "pragma schema_version"),
            Stamp =
                Ask<long>(connection, "select count(*) from sqlite_schema where name = 'rse_commit'") == 0
                    ? []
                    : Ask<byte[]?>(connection, "select stamp from rse_commit") ?? [],
        };
    }

    private static T Ask<T>(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>What the database file says of itself.</summary>
    private sealed record Original
    {
        public required long PageSize { get; init; }

        public required long Schema { get; init; }

        /// <summary>Empty in a file that has none yet.</summary>
        public required byte[] Stamp { get; init; }
    }
}
