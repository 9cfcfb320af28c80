using Rse.Activities;
using Rse.Subjects;

namespace Rse.CustomFeeds;

/// <summary>What a post or comment says, and by which activity it was published.</summary>
internal sealed record PublishedText
{
    /// <summary>The post or comment.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The activity by which it stands in feeds.</summary>
    public required Id<Activity> Activity { get; init; }

    /// <summary>The title; null where it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>The Markdown source.</summary>
    public required string Body { get; init; }
}
