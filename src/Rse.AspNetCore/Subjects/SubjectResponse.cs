using System.ComponentModel;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.Subjects;

namespace Rse.AspNetCore.Subjects;

/// <summary>A post, a comment or an object of the host, as the viewer sees it.</summary>
internal sealed record SubjectResponse
{
    public required long Id { get; init; }

    [Description("post, comment, or a kind of the host.")]
    public required string Kind { get; init; }

    [Description("The key within the kind; of a post or comment the digits of its id.")]
    public required string Key { get; init; }

    [Description("note, article or question; null for comments and objects of the host.")]
    public required string? PostKind { get; init; }

    public required string? Title { get; init; }

    [Description("Markdown, as it was written.")]
    public required string Body { get; init; }

    [Description("The body as safe HTML.")]
    public required string Html { get; init; }

    public required AuthorResponse? Author { get; init; }

    public required SpaceLinkResponse? Space { get; init; }

    public required RootResponse Root { get; init; }

    [Description("What a comment replies to directly: the id of the root or of another comment.")]
    public required long? ParentId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset? EditedAt { get; init; }

    [Description("Pass it back with an edit.")]
    public required long Version { get; init; }

    public required CountsResponse Counts { get; init; }

    public required MineResponse Mine { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    [Description("Of a question, the id of the comment that is accepted as the best answer; null where none is.")]
    public required long? AcceptedId { get; init; }

    [Description("Whether it is the accepted answer to the question on top of its thread.")]
    public required bool IsAccepted { get; init; }

    [Description("The page that shows it to people.")]
    public required string Url { get; init; }

    public static SubjectResponse Of(SubjectSnapshot subject, Exchange exchange) => new()
    {
        Id = subject.Id.Value,
        Kind = subject.Ref.Kind,
        Key = subject.Ref.Key,
        PostKind = subject.PostKind,
        Title = subject.Title,
        Body = subject.Body,
        Html = exchange.Texts.Parse(subject.Body, subject.Ref.Kind, subject.Ref.Key).Html,
        Author = subject.Author is { } author ? AuthorResponse.Of(author, exchange) : null,
        Space = subject.Space is { } space ? SpaceLinkResponse.Of(space, exchange) : null,
        Root = new RootResponse { Id = subject.RootId.Value, Kind = subject.Root.Kind, Key = subject.Root.Key, Title = subject.RootTitle },
        ParentId = subject.ParentId?.Value,
        At = subject.At,
        EditedAt = subject.EditedAt,
        Version = subject.Version,
        Counts = CountsResponse.Of(subject.Counts),
        Mine = new MineResponse { Reactions = subject.Mine.Reactions, Rating = subject.Mine.Rating, Follows = subject.Mine.Follows, Seen = subject.Mine.Seen, Saved = subject.Mine.Saved },
        Topics = subject.Topics,
        AcceptedId = subject.AcceptedId?.Value,
        IsAccepted = subject.IsAccepted,
        Url = exchange.Links.Subject(subject),
    };
}
