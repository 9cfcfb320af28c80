using System.Collections.ObjectModel;
using System.ComponentModel;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.Subjects;

namespace Rse.AspNetCore.Subjects;

/// <summary>A post, a comment or a host object, as the viewer sees it.</summary>
internal sealed record SubjectResponse
{
    public required long Id { get; init; }

    [Description("post, comment, or a kind of the host.")]
    public required string Kind { get; init; }

    [Description("The key within the kind; for posts and comments the digits of the id.")]
    public required string Key { get; init; }

    [Description("note, article or question; null for comments and objects of the host.")]
    public required string? PostKind { get; init; }

    public required string? Title { get; init; }

    [Description("Markdown, as written.")]
    public required string Body { get; init; }

    [Description("The body as safe HTML.")]
    public required string Html { get; init; }

    public required AuthorResponse? Author { get; init; }

    public required SpaceLinkResponse? Space { get; init; }

    public required RootResponse Root { get; init; }

    [Description("The id of what a comment replies to directly: the root or another comment.")]
    public required long? ParentId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset? EditedAt { get; init; }

    [Description("Pass it back with an edit.")]
    public required long Version { get; init; }

    public required CountsResponse Counts { get; init; }

    public required MineResponse Mine { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    [Description("The id of the comment accepted as the best answer to this question; otherwise null.")]
    public required long? AcceptedId { get; init; }

    [Description("Whether it is the accepted answer to the question of its thread.")]
    public required bool IsAccepted { get; init; }

    [Description("The page for people.")]
    public required string Url { get; init; }

    public static SubjectResponse Of(SubjectSnapshot subject, RequestContext context) =>
        new()
        {
            Id = subject.Id.Value,
            Kind = subject.Ref.Kind,
            Key = subject.Ref.Key,
            PostKind = subject.PostKind,
            Title = subject.Title,
            Body = subject.Body,
            Html = context.Texts.Parse(subject.Body, subject.Ref.Kind, subject.Ref.Key).HtmlFor(subject.Mentions),
            Author = subject.Author is { } author ? AuthorResponse.Of(author, context) : null,
            Space = subject.Space is { } space ? SpaceLinkResponse.Of(space, context) : null,
            Root = new RootResponse
            {
                Id = subject.RootId.Value,
                Kind = subject.Root.Kind,
                Key = subject.Root.Key,
                Title = subject.RootTitle,
            },
            ParentId = subject.ParentId?.Value,
            At = subject.At,
            EditedAt = subject.EditedAt,
            Version = subject.Version,
            Counts = CountsResponse.Of(subject.Counts),
            Mine = MineResponse.Of(subject.Mine),
            Topics = subject.Topics,
            AcceptedId = subject.AcceptedId?.Value,
            IsAccepted = subject.IsAccepted,
            Url = context.Links.Subject(subject),
        };
}

/// <summary>The subject on top of a thread.</summary>
internal sealed record RootResponse
{
    public required long Id { get; init; }

    public required string Kind { get; init; }

    public required string Key { get; init; }

    [Description("Null without one, and for the root itself.")]
    public required string? Title { get; init; }
}

/// <summary>The counts of a subject.</summary>
internal sealed record CountsResponse
{
    [Description("Comments in the thread; for a comment, its direct replies.")]
    public required int Comments { get; init; }

    [Description("By kind; kinds without reactions are absent.")]
    public required IReadOnlyDictionary<string, int> Reactions { get; init; }

    public required int Ratings { get; init; }

    [Description("1 to 5; null without ratings.")]
    public required double? AverageRating { get; init; }

    private static readonly ReadOnlyDictionary<string, int> NoReactions = ReadOnlyDictionary<string, int>.Empty;

    public static CountsResponse Of(SubjectCounts counts) =>
        new()
        {
            Comments = counts.Comments,
            Reactions =
                counts.Reactions.Count == 0
                    ? NoReactions
                    : counts.Reactions.ToDictionary(reaction => reaction.Kind, reaction => reaction.Count, StringComparer.Ordinal),
            Ratings = counts.Ratings,
            AverageRating = counts.AverageRating,
        };
}

/// <summary>What the viewer did with a subject.</summary>
internal sealed record MineResponse
{
    public required IReadOnlyList<string> Reactions { get; init; }

    public required int? Rating { get; init; }

    public required bool Follows { get; init; }

    [Description("Whether the viewer wrote it, saw it, or marked everything up to it as read.")]
    public required bool Read { get; init; }

    [Description("Whether the viewer saved it; nobody else learns of it.")]
    public required bool Bookmarked { get; init; }

    public static MineResponse Of(ViewerState state) =>
        new()
        {
            Reactions = state.Reactions,
            Rating = state.Rating,
            Follows = state.Follows,
            Read = state.Read,
            Bookmarked = state.Bookmarked,
        };
}
