using System.Data.Common;
using System.Globalization;
using Rse.People;

namespace Rse.Benchmarks.Feeds;

/// <summary>Makes entries of the columns of <see cref="RawFeedSql"/>, by position.</summary>
internal static class PlainEntryReader
{
    public static PlainEntry Read(DbDataReader reader) =>
        new()
        {
            Id = reader.GetInt64(0),
            At = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)),
            Verb = reader.GetString(2),
            Reasons = reader.GetInt64(3),
            SubjectId = reader.GetInt64(4),
            Kind = reader.GetString(5),
            Key = Text(reader, 6),
            RootId = reader.GetInt64(7),
            RootKind = Text(reader, 8),
            RootTitle = Text(reader, 9),
            ParentId = Number(reader, 10),
            PostKind = Text(reader, 11),
            Title = Text(reader, 12),
            Body = Text(reader, 13) ?? "",
            EditedAt = reader.IsDBNull(14) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(14)),
            Version = reader.GetInt64(15),
            AuthorId = reader.GetInt64(16),
            Handle = reader.GetString(17),
            DisplayName = reader.GetString(18),
            MemberKind = reader.GetString(19),
            SpaceId = reader.GetInt64(20),
            Slug = reader.GetString(21),
            SpaceName = reader.GetString(22),
            Visibility = reader.GetString(23),
            Comments = reader.GetInt64(24),
            Ratings = reader.GetInt64(25),
            RatingSum = reader.GetInt64(26),
            Reactions = Counts(Text(reader, 27)),
            OwnReactions = Names(Text(reader, 28)),
            OwnRating = Number(reader, 29),
            Follows = reader.GetInt64(30) == 1,
            Topics = Names(Text(reader, 31)),
            Read = reader.GetInt64(32) == 1,
            Bookmarked = reader.GetInt64(33) == 1,
            AcceptedId = Number(reader, 34),
        };

    public static IReadOnlyList<(string Kind, int Count)> Counts(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var parts = text.Split(' ');
        List<(string Kind, int Count)> counts = new(parts.Length / 2);
        for (var i = 0; i < parts.Length; i += 2)
        {
            counts.Add((parts[i], int.Parse(parts[i + 1], CultureInfo.InvariantCulture)));
        }

        counts.Sort(
            (one, other) => one.Count == other.Count ? string.CompareOrdinal(one.Kind, other.Kind) : other.Count.CompareTo(one.Count)
        );
        return counts;
    }

    public static string[] Names(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var names = text.Split(' ');
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static long? Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
