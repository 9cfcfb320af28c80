namespace Rse.Topics;

/// <summary>A topic and how much it is used.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Count">On how many subjects that the viewer may see; at least 1.</param>
public sealed record TopicUse(Topic Topic, int Count);
