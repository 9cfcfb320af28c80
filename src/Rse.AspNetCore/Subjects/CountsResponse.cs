using System.Collections.ObjectModel;
using System.ComponentModel;
using Rse.Subjects;

namespace Rse.AspNetCore.Subjects;

/// <summary>The counts of a subject.</summary>
internal sealed record CountsResponse
{
    [Description("Comments in the thread; of a comment, the replies directly to it.")]
    public required int Comments { get; init; }

    [Description("By kind; a kind without any is absent.")]
    public required IReadOnlyDictionary<string, int> Reactions { get; init; }

    public required int Ratings { get; init; }

    [Description("1 to 5; null without ratings.")]
    public required double? AverageRating { get; init; }

    private static readonly ReadOnlyDictionary<string, int> _none = ReadOnlyDictionary<string, int>.Empty;

    public static CountsResponse Of(SubjectCounts counts) => new()
    {
        Comments = counts.Comments,
        Reactions = counts.Reactions.Count == 0 ? _none : counts.Reactions.ToDictionary(reaction => reaction.Kind, reaction => reaction.Count, StringComparer.Ordinal),
        Ratings = counts.Ratings,
        AverageRating = counts.AverageRating,
    };
}
