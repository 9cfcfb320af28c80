using Rse.Activities;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.CustomFeeds;

/// <summary>
/// Stores the words of custom feeds and their uses. A projection maintains them, so that reading a page does not search texts.
/// </summary>
internal interface ICustomWordStore
{
    /// <summary>Lists every word that a custom feed names.</summary>
    ValueTask<IReadOnlyList<CustomWord>> ListAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>
    /// Lists the texts of posts and comments, including trashed ones, by descending id of the activity that published them.
    /// </summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="below">Only texts of activities below this id.</param>
    /// <param name="take">The maximum number.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<PublishedText>> ListTextsAsync(
        Viewer viewer,
        Id<Activity> below,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the texts of the given subjects, in any order.</summary>
    ValueTask<IReadOnlyList<PublishedText>> ListTextsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the stored uses of words in the given subjects, in any order.</summary>
    ValueTask<IReadOnlyList<CustomWordUse>> ListUsesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );

    /// <summary>Adds and removes uses; idempotent. Ignores uses of words that were deleted.</summary>
    ValueTask ChangeUsesAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<CustomWordUse> added,
        IReadOnlyCollection<CustomWordUse> removed,
        CancellationToken cancellationToken
    );

    /// <summary>Stores how far older texts were searched for words: down to an activity, or null for all of them.</summary>
    ValueTask ReachAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<CustomWord>> words,
        Id<Activity>? activity,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Removes at most so many uses of words that no custom feed names any longer, and such words without uses; false if nothing is left to
    /// remove.
    /// </summary>
    ValueTask<bool> TidyAsync(IWriteTransaction transaction, int take, CancellationToken cancellationToken);
}

/// <summary>A word that custom feeds name, and how far older texts were searched for it.</summary>
internal sealed record CustomWord
{
    /// <summary>The database key.</summary>
    public required Id<CustomWord> Id { get; init; }

    /// <summary>Folded, one space between words.</summary>
    public required string Text { get; init; }

    /// <summary>The activity below which texts remain to be searched, highest id first; null if all were searched.</summary>
    public required Id<Activity>? Reached { get; init; }
}

/// <summary>A use of a word in a subject.</summary>
/// <param name="Subject">The post or comment.</param>
/// <param name="Word">The word.</param>
internal readonly record struct CustomWordUse(Id<Subject> Subject, Id<CustomWord> Word);

/// <summary>The text of a post or comment, and the activity that published it.</summary>
internal sealed record PublishedText
{
    /// <summary>The post or comment.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The activity that represents it in feeds.</summary>
    public required Id<Activity> Activity { get; init; }

    /// <summary>The title; null if it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>The Markdown source.</summary>
    public required string Body { get; init; }
}
