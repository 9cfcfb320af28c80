namespace Rse.Typeahead.Names;

/// <summary>A thing with its names, as the store has it.</summary>
internal sealed record NameEntry
{
    /// <summary>See <see cref="TypeaheadKinds"/>.</summary>
    public required byte Kind { get; init; }

    /// <summary>The id of the member, space, topic or subject.</summary>
    public required long Id { get; init; }

    /// <summary>The names by which it is found, such as the display name and the handle of a member.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>
    /// Who may see it, where that is not decided by spaces: of a space who may know of it, of a host object its audience.
    /// </summary>
    public long Audience { get; init; }

    /// <summary>Of a space, who sees what is in it; 0 for others.</summary>
    public long Content { get; init; }

    /// <summary>The space of a post, and a space itself; 0 for others.</summary>
    public long SpaceId { get; init; }

    /// <summary>
    /// The spaces of a member, by which guests may see them, each with 1; the spaces in which a topic is used, with the number of uses.
    /// </summary>
    public IReadOnlyList<(long SpaceId, int Count)> Spaces { get; init; } = [];

    /// <summary>When a post was published, or the stay of a guest ends, in Unix milliseconds; 0 for others.</summary>
    public long At { get; init; }
}
