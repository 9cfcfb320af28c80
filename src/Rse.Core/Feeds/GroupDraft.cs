namespace Rse.Feeds;

/// <summary>The activities that make a group, before anything is read of what they say.</summary>
internal sealed record GroupDraft
{
    public required FeedGroupKind Kind { get; init; }

    public required FeedSpan Span { get; init; }

    /// <summary>Newest first; at least one.</summary>
    public required IReadOnlyList<FeedTrace> Traces { get; init; }

    public FeedTrace Newest => Traces[0];
}
