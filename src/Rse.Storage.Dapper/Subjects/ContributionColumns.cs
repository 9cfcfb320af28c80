namespace Rse.Storage.Subjects;

/// <summary>
/// What a statement calls the facts of a contribution; null for those that it does not know, on which no condition can be made.
/// </summary>
internal sealed record ContributionColumns
{
    /// <summary>The id of the activity by which it stands in feeds.</summary>
    public string? Activity { get; init; }

    public string? Author { get; init; }

    public string? Space { get; init; }

    public string? Subject { get; init; }

    public string? Root { get; init; }

    public string? At { get; init; }

    public string? Listing { get; init; }

    /// <summary>Of a row of <c>rse_activity</c>.</summary>
    public static ContributionColumns OfActivity(string alias) =>
        new()
        {
            Activity = $"{alias}.id",
            Author = $"{alias}.actor_id",
            Space = $"{alias}.space_id",
            Subject = $"{alias}.subject_id",
            Root = $"{alias}.root_id",
            At = $"{alias}.at",
            Listing = $"{alias}.listing",
        };

    /// <summary>Of a row of <c>rse_subject</c>.</summary>
    public static ContributionColumns OfSubject(string alias) =>
        new()
        {
            Author = $"{alias}.author_id",
            Space = $"{alias}.space_id",
            Subject = $"{alias}.id",
            Root = $"{alias}.root_id",
            At = $"{alias}.at",
        };
}
