using Rse.Activities;
using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Notifications.Storing;

/// <summary>Finds what the software notices by itself, and keeps what it has noticed.</summary>
internal interface INotificationNoticeStore
{
    /// <summary>
    /// Lists active guests whose stay ends within a period, and of whom it was not noticed for this end and number of days; by id.
    /// </summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="days">The number of days.</param>
    /// <param name="after">Start of the period, exclusive.</param>
    /// <param name="until">End of the period, inclusive.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<IReadOnlyList<GuestStay>> ListStaysAsync(
        Viewer viewer,
        int days,
        DateTimeOffset after,
        DateTimeOffset until,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>Lists highlights published after a time that were never noticed, by id; omits trashed ones.</summary>
    ValueTask<IReadOnlyList<SubjectPlace>> ListHighlightsAsync(
        Viewer viewer,
        DateTimeOffset after,
        int take,
        CancellationToken cancellationToken
    );

    /// <summary>Notes that the end of a stay was noticed; false if it was before.</summary>
    ValueTask<bool> AddStayAsync(
        IWriteTransaction transaction,
        GuestStay stay,
        int days,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Notes that a highlight was noticed; false if it was before.</summary>
    ValueTask<bool> AddHighlightAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );
}
