namespace Rse.Topics;

/// <summary>A tag, shared by all spaces.</summary>
public sealed record Topic
{
    /// <summary>The database key.</summary>
    public required Id<Topic> Id { get; init; }

    /// <summary>The folded name, unique; see <see cref="TopicName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The topic as first written.</summary>
    public required string Label { get; init; }
}

/// <summary>A topic and how often it is used.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Count">How many subjects that the viewer may see carry it; at least 1.</param>
public sealed record TopicUse(Topic Topic, int Count);
