namespace Rse.Topics;

/// <summary>A tag, across spaces.</summary>
public sealed record Topic
{
    /// <summary>The database key.</summary>
    public required Id<Topic> Id { get; init; }

    /// <summary>The folded name, unique; see <see cref="TopicName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>As it was first written.</summary>
    public required string Label { get; init; }
}
