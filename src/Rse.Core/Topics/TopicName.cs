namespace Rse.Topics;

/// <summary>A topic's folded name and how it was written.</summary>
/// <param name="Name">Unique: NFKC, lower case, accents kept; 1 to 60 letters, digits, hyphens and underscores, at least one letter.</param>
/// <param name="Label">As it was written.</param>
public readonly record struct TopicName(string Name, string Label);
