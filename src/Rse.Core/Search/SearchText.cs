using Rse.People;

namespace Rse.Search;

/// <summary>What an index needs of a post, comment, member or space.</summary>
public sealed record SearchText
{
    /// <summary>The kind of thing.</summary>
    public required SearchKind Kind { get; init; }

    /// <summary>The id of the subject, member or space.</summary>
    public required long Id { get; init; }

    /// <summary>The title of a post, the name of a member or space; null if it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>The text: Markdown of a post, comment or space; the handle of a member. May be empty.</summary>
    public required string Body { get; init; }

    /// <summary>The audience that may find it. The whole network and <see cref="Circles"/> may find a member.</summary>
    public required Audience Audience { get; init; }

    /// <summary>
    /// The audiences of the spaces that a member belongs to: guests who hold one of them can find the member. Empty for other kinds.
    /// </summary>
    public IReadOnlyList<Audience> Circles { get; init; } = [];

    /// <summary>When it was published or created. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }
}
