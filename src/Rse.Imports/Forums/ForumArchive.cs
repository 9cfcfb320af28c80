using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Rse.Imports.Items;
using Rse.Problems;

namespace Rse.Imports.Forums;

/// <summary>Reads a forum archive, one JSON object a line, as items for <see cref="ImportService"/>.</summary>
/// <remarks>
/// A line is <c>{"utc","topic","no","author","title","text"}</c>: <c>utc</c> a date, or a date and time to the minute; <c>no</c> the number
/// of the post within its topic; <c>title</c> only if <c>no</c> is 1. Authors become members. Topics become posts (articles if they have
/// a title) in a space for the year in which they started. Replies become comments on the topic's post. Other fields are ignored: the
/// <c>likes</c> that some archives count name no members. It reads the archive once, in any order of lines: it keeps the numbers of posts
/// and the names of authors in memory, and holds back replies that come before their topic.
/// A line that is too long is reported as unreadable; <see cref="ForumArchiveOptions"/> bounds it and what the archive may unpack to.
/// </remarks>
public static class ForumArchive
{
    /// <summary>The items of a file, plain or compressed with gzip (by its first two bytes, not its name).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Names of spaces; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels between lines.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not gzip although it begins so, or unpacks to more than it may.</exception>
    public static async IAsyncEnumerable<ImportItem> ReadAsync(
        string path,
        ForumArchiveOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        await foreach (var item in ReadAsync(file, options, cancellationToken))
        {
            yield return item;
        }
    }

    /// <summary>The items of a seekable stream, plain or compressed with gzip. The stream stays open.</summary>
    /// <param name="stream">The archive, in UTF-8.</param>
    /// <param name="options">Names of spaces; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels between lines.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not gzip although it begins so, or unpacks to more than it may.</exception>
    public static async IAsyncEnumerable<ImportItem> ReadAsync(
        Stream stream,
        ForumArchiveOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        var isCompressed = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        await using var plain = isCompressed ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true) : null;
        options ??= new ForumArchiveOptions();
        var reader = new BoundedLineReader(plain ?? stream, options);
        var factory = new ForumItemFactory(options);
        var number = 0L;
        while (await reader.ReadAsync(cancellationToken) is var (text, isTooLong))
        {
            number++;
            if (text is { Length: 0 })
            {
                continue;
            }

            string? reason = null;
            var line = isTooLong ? null : ForumLine.Parse(number, text!, out reason);
            reason ??= string.Create(CultureInfo.InvariantCulture, $"it has more than {options.MaxLineBytes} bytes");
            if (line is null)
            {
                yield return new ImportUnreadable
                {
                    Line = number,
                    Problem = new Problem(ProblemCodes.LineUnreadable, $"The line cannot be read: {reason}."),
                };
                continue;
            }

            foreach (var item in factory.Create(line))
            {
                yield return item;
            }
        }

        foreach (var item in factory.CreateRest())
        {
            yield return item;
        }
    }
}

/// <summary>How <see cref="ForumArchive"/> names spaces, and how much it reads.</summary>
public sealed record ForumArchiveOptions
{
    /// <summary>
    /// The text before the year in the name of a space; empty by default, so that topics started in 2017 are in the space <c>2017</c>.
    /// </summary>
    public string SpacePrefix { get; init; } = "";

    /// <summary>The longest line in bytes; 8 MiB by default. A longer one is not read into memory, and is reported as unreadable.</summary>
    public int MaxLineBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>The most bytes that the archive may unpack to; 4 GiB by default.</summary>
    public long MaxBytes { get; init; } = 4L * 1024 * 1024 * 1024;
}
