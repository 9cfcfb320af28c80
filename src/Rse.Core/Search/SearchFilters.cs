using Rse.People;
using Rse.Spaces;

namespace Rse.Search;

/// <summary>The filters of a search, resolved for its viewer: all of them must let a document pass. Each is open by default.</summary>
/// <remarks>A field with several values lets through what has one of them; an excluded value stops what has it.</remarks>
public sealed record SearchFilters
{
    /// <summary>No filter at all.</summary>
    public static SearchFilters None { get; } = new();

    /// <summary>Only what lies in one of these spaces, and the spaces themselves; empty for all.</summary>
    public IReadOnlyCollection<Id<Space>> Spaces { get; init; } = [];

    /// <summary>Nothing that lies in these spaces, nor the spaces themselves.</summary>
    public IReadOnlyCollection<Id<Space>> ExcludedSpaces { get; init; } = [];

    /// <summary>Only what one of these members wrote; empty for all.</summary>
    public IReadOnlyCollection<Id<Member>> Authors { get; init; } = [];

    /// <summary>Nothing that these members wrote.</summary>
    public IReadOnlyCollection<Id<Member>> ExcludedAuthors { get; init; } = [];

    /// <summary>
    /// Only things of these kinds (<see cref="SearchText.Kind"/>) and posts of these kinds (<see cref="SearchText.PostKind"/>); empty for
    /// all.
    /// </summary>
    public IReadOnlyCollection<string> Kinds { get; init; } = [];

    /// <summary>Neither things nor posts of these kinds.</summary>
    public IReadOnlyCollection<string> ExcludedKinds { get; init; } = [];

    /// <summary>Only what has one of these topics, by folded name; empty for all.</summary>
    public IReadOnlyCollection<string> Topics { get; init; } = [];

    /// <summary>Nothing that has one of these topics, by folded name.</summary>
    public IReadOnlyCollection<string> ExcludedTopics { get; init; } = [];

    /// <summary>Only what was published at this time or later; null for any time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only what was published before this time; null for any time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True for unanswered questions only, false for everything but those; null for both.</summary>
    public bool? IsUnanswered { get; init; }

    /// <summary>True for texts with a link only, false for everything without one; null for both.</summary>
    public bool? HasLink { get; init; }

    /// <summary>Whether no filter stops anything.</summary>
    public bool AreOpen =>
        Spaces.Count + ExcludedSpaces.Count + Authors.Count + ExcludedAuthors.Count == 0
        && Kinds.Count + ExcludedKinds.Count + Topics.Count + ExcludedTopics.Count == 0
        && From is null
        && Until is null
        && IsUnanswered is null
        && HasLink is null;

    /// <summary>Whether a document passes: the meaning of the filters, for indexes without filters of their own, and for tests.</summary>
    public bool Match(SearchText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] kinds = text.PostKind is { } kind ? [text.Kind, kind] : [text.Kind];
        return Pass(Spaces, ExcludedSpaces, text.SpaceId is { } space ? [space] : [])
            && Pass(Authors, ExcludedAuthors, text.AuthorId is { } author ? [author] : [])
            && Pass(Kinds, ExcludedKinds, kinds)
            && Pass(Topics, ExcludedTopics, text.Topics)
            && (From is not { } from || text.At >= from)
            && (Until is not { } until || text.At < until)
            && (IsUnanswered is not { } unanswered || text.IsUnanswered == unanswered)
            && (HasLink is not { } link || text.HasLink == link);
    }

    private static bool Pass<T>(IReadOnlyCollection<T> wanted, IReadOnlyCollection<T> excluded, IReadOnlyCollection<T> values) =>
        (wanted.Count == 0 || wanted.Any(values.Contains)) && !excluded.Any(values.Contains);
}
