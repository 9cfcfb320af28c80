using Rse.People;

namespace Rse.Benchmarks.Feeds;

/// <summary>A row of <see cref="RawFeedSql"/> as Dapper maps it.</summary>
internal sealed class DapperRow
{
    public long Id { get; set; }

    public long At { get; set; }

    public string Verb { get; set; } = "";

    public long Reasons { get; set; }

    public long SubjectId { get; set; }

    public string Kind { get; set; } = "";

    public string? Key { get; set; }

    public long RootId { get; set; }

    public string? RootKind { get; set; }

    public string? RootTitle { get; set; }

    public long? ParentId { get; set; }

    public string? PostKind { get; set; }

    public string? Title { get; set; }

    public string? Body { get; set; }

    public long? EditedAt { get; set; }

    public long Version { get; set; }

    public long AuthorId { get; set; }

    public string Handle { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public string MemberKind { get; set; } = "";

    public long SpaceId { get; set; }

    public string Slug { get; set; } = "";

    public string SpaceName { get; set; } = "";

    public string Visibility { get; set; } = "";

    public long Comments { get; set; }

    public long Ratings { get; set; }

    public long RatingSum { get; set; }

    public string? Reactions { get; set; }

    public string? OwnReactions { get; set; }

    public long? OwnRating { get; set; }

    public long Follows { get; set; }

    public string? Topics { get; set; }

    public long Read { get; set; }

    public long Bookmarked { get; set; }

    public long? AcceptedId { get; set; }

    public PlainEntry ToEntry() =>
        new()
        {
            Id = Id,
            At = DateTimeOffset.FromUnixTimeMilliseconds(At),
            Verb = Verb,
            Reasons = Reasons,
            SubjectId = SubjectId,
            Kind = Kind,
            Key = Key,
            RootId = RootId,
            RootKind = RootKind,
            RootTitle = RootTitle,
            ParentId = ParentId,
            PostKind = PostKind,
            Title = Title,
            Body = Body ?? "",
            EditedAt = EditedAt is { } edited ? DateTimeOffset.FromUnixTimeMilliseconds(edited) : null,
            Version = Version,
            AuthorId = AuthorId,
            Handle = Handle,
            DisplayName = DisplayName,
            MemberKind = MemberKind,
            SpaceId = SpaceId,
            Slug = Slug,
            SpaceName = SpaceName,
            Visibility = Visibility,
            Comments = Comments,
            Ratings = Ratings,
            RatingSum = RatingSum,
            Reactions = PlainEntryReader.Counts(Reactions),
            OwnReactions = PlainEntryReader.Names(OwnReactions),
            OwnRating = OwnRating,
            Follows = Follows == 1,
            Topics = PlainEntryReader.Names(Topics),
            Read = Read == 1,
            Bookmarked = Bookmarked == 1,
            AcceptedId = AcceptedId,
        };
}
