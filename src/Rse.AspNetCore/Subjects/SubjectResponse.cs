using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.Subjects;

namespace Rse.AspNetCore.Subjects;

/// <summary>A post, a comment or a host object, as the viewer sees it.</summary>
internal sealed record RseSubjectResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [Description("post, comment, or a kind of the host.")]
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [Description("The key within the kind; for posts and comments the digits of the id.")]
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [Description("note, article or question; null for comments and objects of the host.")]
    [JsonPropertyName("postKind")]
    public required string? PostKind { get; init; }

    [JsonPropertyName("title")]
    public required string? Title { get; init; }

    [Description("Markdown, as written.")]
    [JsonPropertyName("body")]
    public required string Body { get; init; }

    [Description("The body as safe HTML.")]
    [JsonPropertyName("html")]
    public required string Html { get; init; }

    [JsonPropertyName("author")]
    public required RseAuthorResponse? Author { get; init; }

    [JsonPropertyName("space")]
    public required RseSpaceLinkResponse? Space { get; init; }

    [JsonPropertyName("root")]
    public required RseRootResponse Root { get; init; }

    [Description("The id of what a comment replies to directly: the root or another comment.")]
    [JsonPropertyName("parentId")]
    public required long? ParentId { get; init; }

    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    [JsonPropertyName("editedAt")]
    public required DateTimeOffset? EditedAt { get; init; }

    [Description("Pass it back with an edit.")]
    [JsonPropertyName("version")]
    public required long Version { get; init; }

    [JsonPropertyName("counts")]
    public required RseCountsResponse Counts { get; init; }

    [JsonPropertyName("mine")]
    public required RseMineResponse Mine { get; init; }

    [JsonPropertyName("topics")]
    public required IReadOnlyList<string> Topics { get; init; }

    [Description("The id of the comment accepted as the best answer to this question; otherwise null.")]
    [JsonPropertyName("acceptedId")]
    public required long? AcceptedId { get; init; }

    [Description("Whether it is the accepted answer to the question of its thread.")]
    [JsonPropertyName("isAccepted")]
    public required bool IsAccepted { get; init; }

    [Description("The page for people.")]
    [JsonPropertyName("url")]
    public required string Url { get; init; }

    public static RseSubjectResponse Of(SubjectSnapshot subject, RequestContext context) =>
        new()
        {
            Id = subject.Id.Value,
            Kind = subject.Ref.Kind,
            Key = subject.Ref.Key,
            PostKind = subject.PostKind,
            Title = subject.Title,
            Body = subject.Body,
            Html = context.Texts.Show(subject.Body, subject.Mentions, subject.Ref.Kind, subject.Ref.Key),
            Author = subject.Author is { } author ? RseAuthorResponse.Of(author, context) : null,
            Space = subject.Space is { } space ? RseSpaceLinkResponse.Of(space, context) : null,
            Root = new RseRootResponse
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
            Counts = RseCountsResponse.Of(subject.Counts),
            Mine = RseMineResponse.Of(subject.Mine),
            Topics = subject.Topics,
            AcceptedId = subject.AcceptedId?.Value,
            IsAccepted = subject.IsAccepted,
            Url = context.Links.Subject(subject),
        };
}

/// <summary>The subject on top of a thread.</summary>
internal sealed record RseRootResponse
{
    [JsonPropertyName("id")]
    public required long Id { get; init; }

    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [Description("Null without one, and for the root itself.")]
    [JsonPropertyName("title")]
    public required string? Title { get; init; }
}

/// <summary>The counts of a subject.</summary>
internal sealed record RseCountsResponse
{
    [Description("Comments in the thread; for a comment, its direct replies.")]
    [JsonPropertyName("comments")]
    public required int Comments { get; init; }

    [Description("By kind; kinds without reactions are absent.")]
    [JsonPropertyName("reactions")]
    public required IReadOnlyDictionary<string, int> Reactions { get; init; }

    [JsonPropertyName("ratings")]
    public required int Ratings { get; init; }

    [Description("1 to 5; null without ratings.")]
    [JsonPropertyName("averageRating")]
    public required double? AverageRating { get; init; }

    private static readonly ReadOnlyDictionary<string, int> NoReactions = ReadOnlyDictionary<string, int>.Empty;

    public static RseCountsResponse Of(SubjectCounts counts) =>
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
internal sealed record RseMineResponse
{
    [JsonPropertyName("reactions")]
    public required IReadOnlyList<string> Reactions { get; init; }

    [JsonPropertyName("rating")]
    public required int? Rating { get; init; }

    [JsonPropertyName("follows")]
    public required bool Follows { get; init; }

    [Description("Whether the viewer wrote it, saw it, or marked everything up to it as read.")]
    [JsonPropertyName("read")]
    public required bool Read { get; init; }

    [Description("Whether the viewer saved it; nobody else learns of it.")]
    [JsonPropertyName("bookmarked")]
    public required bool Bookmarked { get; init; }

    public static RseMineResponse Of(ViewerState state) =>
        new()
        {
            Reactions = state.Reactions,
            Rating = state.Rating,
            Follows = state.Follows,
            Read = state.Read,
            Bookmarked = state.Bookmarked,
        };
}
