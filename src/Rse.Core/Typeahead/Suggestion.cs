using Rse.Search;

namespace Rse.Typeahead;

/// <summary>What somebody may be about to type: a member, a space, a topic, a post with a title, or an object of the host.</summary>
public sealed record Suggestion
{
    /// <summary>The kind of thing: one of <see cref="SearchKinds"/> except comments, or that of a host object.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// The handle of a member, the slug of a space, the folded name of a topic, the id of a post, the key of a host object.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>The name or title, with what was typed marked; plain text, never empty.</summary>
    public required IReadOnlyList<Fragment> Title { get; init; }

    /// <summary>
    /// What tells it from others of the same name, with what was typed marked: the handle of a member, the space of a post, the key of a
    /// host object. Plain text; empty for spaces and topics.
    /// </summary>
    public required IReadOnlyList<Fragment> Detail { get; init; }

    /// <summary>
    /// The host's page for one of its objects: an absolute path or an absolute http(s) URL; null for others, and without one.
    /// </summary>
    public string? HostUrl { get; init; }
}
