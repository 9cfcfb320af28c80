namespace Rse.Subjects;

/// <summary>The counts of a subject.</summary>
public sealed record SubjectCounts
{
    /// <summary>Comments in the thread below it that are not trashed; of a comment, the replies directly to it.</summary>
    public required int Comments { get; init; }

    /// <summary>Reactions by kind, most first, then by name; kinds without any are absent.</summary>
    public required IReadOnlyList<ReactionCount> Reactions { get; init; }

    /// <summary>How many members rated it.</summary>
    public required int Ratings { get; init; }

    /// <summary>The sum of the ratings.</summary>
    public required int RatingSum { get; init; }

    /// <summary>The mean rating, 1 to 5; null without ratings.</summary>
    public double? AverageRating => Ratings == 0 ? null : (double)RatingSum / Ratings;
}

/// <summary>The number of members with one kind of reaction to a subject.</summary>
/// <param name="Kind">The reaction.</param>
/// <param name="Count">At least 1.</param>
public readonly record struct ReactionCount(string Kind, int Count);
