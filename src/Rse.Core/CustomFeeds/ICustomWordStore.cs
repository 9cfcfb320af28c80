using Rse.Activities;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.CustomFeeds;

/// <summary>
/// What storage must do for the words of custom feeds and their uses. A projection keeps them, so that no page looks into texts.
/// </summary>
internal interface ICustomWordStore
{
    /// <summary>Every word that a custom feed names.</summary>
    ValueTask<IReadOnlyList<CustomWord>> ListAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>What posts and comments say, trashed ones too, by descending id of the activity that published them.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="below">Only those below this activity.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<PublishedText>> ListTextsAsync(
        Viewer viewer,
        Id<Activity> below,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>The same of the subjects given; order is not kept.</summary>
    ValueTask<IReadOnlyList<PublishedText>> ListTextsAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );

    /// <summary>The uses that are kept of the subjects given; order is not kept.</summary>
    ValueTask<IReadOnlyList<CustomWordUse>> ListUsesAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    );

    /// <summary>Adds and takes away uses; idempotent. Uses of words that are gone are passed over.</summary>
    ValueTask ChangeUsesAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<CustomWordUse> added,
        IReadOnlyCollection<CustomWordUse> removed,
        CancellationToken cancellationToken
    );

    /// <summary>Keeps how far the past was looked through for words: down to an activity, or for null all of it.</summary>
    ValueTask ReachAsync(
        IWriteTransaction transaction,
        IReadOnlyCollection<Id<CustomWord>> words,
        Id<Activity>? activity,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Takes away at most so many uses of words that no custom feed names any more, and those words without uses; false where there is
    /// nothing more.
    /// </summary>
    ValueTask<bool> TidyAsync(IWriteTransaction transaction, int take, CancellationToken cancellationToken);
}
