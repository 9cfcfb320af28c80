using Rse.Subjects;

namespace Rse.CustomFeeds;

/// <summary>That a word stands in a subject.</summary>
/// <param name="Subject">The post or comment.</param>
/// <param name="Word">The word.</param>
internal readonly record struct CustomWordUse(Id<Subject> Subject, Id<CustomWord> Word);
