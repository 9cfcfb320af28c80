using Rse.Feeds;
using Rse.People;

namespace Rse.Benchmarks.Feeds;

/// <summary>A feed entry as a hand-written reader or an object mapper gives it: everything that <see cref="FeedEntry"/> holds.</summary>
internal sealed class PlainEntry
{
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Verb { get; init; }

    public required long Reasons { get; init; }

    public required long SubjectId { get; init; }

    public required string Kind { get; init; }

    public required string? Key { get; init; }

    public required long RootId { get; init; }

    public required string? RootKind { get; init; }

    public required string? RootTitle { get; init; }

    public required long? ParentId { get; init; }

    public required string? PostKind { get; init; }

    public required string? Title { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset? EditedAt { get; init; }

    public required long Version { get; init; }

    public required long AuthorId { get; init; }

    public required string Handle { get; init; }

    public required string DisplayName { get; init; }

    public required string MemberKind { get; init; }

    public required long SpaceId { get; init; }

    public required string Slug { get; init; }

    public required string SpaceName { get; init; }

    public required string Visibility { get; init; }

    public required long Comments { get; init; }

    public required long Ratings { get; init; }

    public required long RatingSum { get; init; }

    public required IReadOnlyList<(string Kind, int Count)> Reactions { get; init; }

    public required IReadOnlyList<string> OwnReactions { get; init; }

    public required long? OwnRating { get; init; }

    public required bool Follows { get; init; }

    public required bool Read { get; init; }

    public required bool Bookmarked { get; init; }

    /// <summary>The accepted answer to the question that the subject is, or in whose thread it stands.</summary>
    public required long? AcceptedId { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>Everything in one line, by which contenders are compared.</summary>
    public string Describe() =>
        string.Join(
            '|',
            [
                Id,
                At.ToUnixTimeMilliseconds(),
                Verb,
                Reasons,
                SubjectId,
                Kind,
                Key,
                RootId,
                RootKind,
                RootTitle,
                ParentId,
                PostKind,
                Title,
                Body,
                EditedAt?.ToUnixTimeMilliseconds(),
                Version,
                AuthorId,
                Handle,
                DisplayName,
                MemberKind,
                SpaceId,
                Slug,
                SpaceName,
                Visibility,
                Comments,
                Ratings,
                RatingSum,
                string.Join(',', Reactions),
                string.Join(',', OwnReactions),
                OwnRating,
                Follows,
                Read,
                Bookmarked,
                AcceptedId,
                string.Join(',', Topics),
            ]
        );

    public static string Describe(FeedEntry entry)
    {
        var subject = entry.Subject;
        return string.Join(
            '|',
            [
                entry.Id.Value,
                entry.At.ToUnixTimeMilliseconds(),
                Lower(entry.Verb),
                entry.Reasons.Sum(reason => 1L << (int)reason),
                subject.Id.Value,
                subject.Ref.Kind,
                null,
                subject.RootId.Value,
                subject.RootId == subject.Id ? null : subject.Root.Kind,
                subject.RootTitle,
                subject.ParentId?.Value,
                subject.PostKind,
                subject.Title,
                subject.Body,
                subject.EditedAt?.ToUnixTimeMilliseconds(),
                subject.Version,
                subject.Author!.Id.Value,
                subject.Author.Handle,
                subject.Author.DisplayName,
                Lower(subject.Author.Kind),
                subject.Space!.Id.Value,
                subject.Space.Slug,
                subject.Space.Name,
                Lower(subject.Space.Visibility),
                subject.Counts.Comments,
                subject.Counts.Ratings,
                subject.Counts.RatingSum,
                string.Join(',', subject.Counts.Reactions.Select(reaction => (reaction.Kind, reaction.Count))),
                string.Join(',', subject.Mine.Reactions),
                subject.Mine.Rating,
                subject.Mine.Follows,
                subject.Mine.Read,
                subject.Mine.Bookmarked,
                subject.AcceptedId?.Value,
                string.Join(',', subject.Topics),
            ]
        );
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
