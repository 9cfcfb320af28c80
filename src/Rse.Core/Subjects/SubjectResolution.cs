namespace Rse.Subjects;

/// <summary>A host object as a viewer may see it.</summary>
public sealed record SubjectResolution
{
    /// <summary>Its title; 1 to 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>The host's page for it: an absolute path or an absolute http(s) URL; null if it has none.</summary>
    public string? Url { get; init; }

    /// <summary>
    /// The audience key of those who may see it, as an <see cref="Perimeters.IHostPerimeter"/> grants it; null for every internal member,
    /// unless <see cref="AudienceKeys"/> are given. What is said about the object has the same audience in every feed.
    /// </summary>
    public string? AudienceKey { get; init; }

    /// <summary>
    /// Several audience keys: whoever holds one of them may see it, such as its owner and the staff. 1 to 16, in any order; with
    /// <see cref="AudienceKey"/>, if given. Null for that key alone.
    /// </summary>
    public IReadOnlyCollection<string>? AudienceKeys { get; init; }

    /// <summary>
    /// What search finds besides the title, such as the number and the lines of an invoice: Markdown, at most 100,000 characters; null for
    /// nothing. The same whoever asks.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>The language of title and text, as a BCP 47 tag such as <c>fr</c>; null where the host does not know.</summary>
    public string? Language { get; init; }

    /// <summary>All keys, each once; null for every internal member.</summary>
    internal IReadOnlyCollection<string>? Keys =>
        AudienceKeys is null
            ? AudienceKey is null
                ? null
                : [AudienceKey]
            : [.. (AudienceKey is null ? AudienceKeys : AudienceKeys.Append(AudienceKey)).Distinct(StringComparer.Ordinal)];
}
