namespace Rse.Subjects;

/// <summary>How many members reacted to a subject in one way.</summary>
/// <param name="Kind">The reaction.</param>
/// <param name="Count">At least 1.</param>
public readonly record struct ReactionCount(string Kind, int Count);
