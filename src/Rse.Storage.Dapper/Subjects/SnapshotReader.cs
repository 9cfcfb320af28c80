using System.Data.Common;
using System.Globalization;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Storage.Subjects;

/// <summary>
/// Makes snapshots of the columns of <see cref="SnapshotSql"/>. One a result: the authors and spaces of a page are made once each.
/// </summary>
internal sealed class SnapshotReader(DbDataReader reader)
{
    /// <summary>How many columns are read; a statement's own ones follow.</summary>
    public const int Width = 35;

    private static readonly SubjectCounts NoReactions = new()
    {
        Comments = 0,
        Reactions = [],
        Ratings = 0,
        RatingSum = 0,
    };
    private static readonly ViewerState Nothing = new()
    {
        Reactions = [],
        Rating = null,
        Follows = false,
        Read = false,
    };
    private static readonly ViewerState OnlyRead = Nothing with { Read = true };

    private readonly Dictionary<long, MemberSummary> _members = [];
    private SpaceSummary? _space;

    /// <summary>Whether the viewer may see the subject of the row.</summary>
    public bool IsVisible => reader.GetInt64(0) == 1;

    public SubjectSnapshot Read()
    {
        var id = reader.GetInt64(1);
        var root = reader.GetInt64(4);
        long? accepted = reader.IsDBNull(33) ? null : reader.GetInt64(33);
        var own = Ref(id, root == id ? SubjectKinds.Post : SubjectKinds.Comment, 2, 3);
        return new SubjectSnapshot
        {
            Id = new Id<Subject>(id),
            Ref = own,
            PostKind = Text(9),
            Title = Text(10),
            Body = Text(11) ?? "",
            Author = reader.IsDBNull(15) ? null : Author(reader.GetInt64(15)),
            Space = reader.IsDBNull(19) ? null : Space(reader.GetInt64(19)),
            Root = root == id ? own : Ref(root, SubjectKinds.Post, 23, 24),
            RootId = new Id<Subject>(root),
            RootTitle = Text(25),
            ParentId = reader.IsDBNull(14) ? null : new Id<Subject>(reader.GetInt64(14)),
            At = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)),
            EditedAt = reader.IsDBNull(13) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(13)),
            Version = reader.IsDBNull(12) ? 0 : reader.GetInt64(12),
            Counts = Counts(),
            Mine = Mine(),
            Topics = Names(30),
            Mentions = Names(34),
            AcceptedId = accepted is { } answer && root == id ? new Id<Subject>(answer) : null,
            IsAccepted = accepted == id,
        };
    }

    private SubjectRef Ref(long id, string kind, int kindColumn, int keyColumn) =>
        reader.IsDBNull(keyColumn)
            ? new SubjectRef(kind, id.ToString(CultureInfo.InvariantCulture))
            : new SubjectRef(reader.GetString(kindColumn), reader.GetString(keyColumn));

    private MemberSummary Author(long id)
    {
        if (!_members.TryGetValue(id, out var member))
        {
            member = new MemberSummary
            {
                Id = new Id<Member>(id),
                Handle = reader.GetString(16),
                DisplayName = reader.GetString(17),
                Kind = Enum.Parse<MemberKind>(reader.GetString(18), ignoreCase: true),
            };
            _members.Add(id, member);
        }

        return member;
    }

    private SpaceSummary Space(long id)
    {
        if (_space?.Id.Value != id)
        {
            _space = new SpaceSummary
            {
                Id = new Id<Space>(id),
                Slug = reader.GetString(20),
                Name = reader.GetString(21),
                Visibility = Enum.Parse<SpaceVisibility>(reader.GetString(22), ignoreCase: true),
            };
        }

        return _space;
    }

    private SubjectCounts Counts() =>
        NoReactions with
        {
            Comments = (int)reader.GetInt64(6),
            Ratings = (int)reader.GetInt64(7),
            RatingSum = (int)reader.GetInt64(8),
            Reactions = Text(26) is { } text ? Reactions(text) : [],
        };

    private ViewerState Mine()
    {
        var reacted = Names(27);
        int? rating = reader.IsDBNull(28) ? null : (int)reader.GetInt64(28);
        var follows = !reader.IsDBNull(29);
        var seen = reader.GetInt64(31) == 1;
        var saved = !reader.IsDBNull(32);
        if (reacted.Length == 0 && rating is null && !follows && !saved)
        {
            return seen ? OnlyRead : Nothing;
        }

        return new ViewerState
        {
            Reactions = reacted,
            Rating = rating,
            Follows = follows,
            Read = seen,
            Bookmarked = saved,
        };
    }

    private static List<ReactionCount> Reactions(string text)
    {
        var parts = text.Split(' ');
        List<ReactionCount> counts = new(parts.Length / 2);
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            counts.Add(new ReactionCount(parts[i], int.Parse(parts[i + 1], CultureInfo.InvariantCulture)));
        }

        counts.Sort(
            (one, other) => one.Count == other.Count ? string.CompareOrdinal(one.Kind, other.Kind) : other.Count.CompareTo(one.Count)
        );
        return counts;
    }

    private string[] Names(int column)
    {
        if (Text(column) is not { } text)
        {
            return [];
        }

        var names = text.Split(' ');
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    private string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
