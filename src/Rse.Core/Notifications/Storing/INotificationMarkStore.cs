using Rse.People;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Notifications.Storing;

/// <summary>Stores what members have seen, read and deleted. It is private and not an activity.</summary>
internal interface INotificationMarkStore
{
    /// <summary>Marks unread rows of a member as read. Returns how many were not.</summary>
    ValueTask<int> ReadAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        NotificationMark mark,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Notes that a member saw everything up to a position, which never moves back. Returns false if they had before.</summary>
    ValueTask<bool> SeeAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        long position,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Removes a row of a member; its facts never make another. Returns false if there is none.</summary>
    ValueTask<bool> DeleteAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        Id<Notification> id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes all that is stored about a member's notifications. Returns the number of rows.</summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>Whether a member has unread rows about one of the subjects.</summary>
    ValueTask<bool> HasUnreadAsync(Viewer viewer, IReadOnlyCollection<Id<Subject>> subjects, CancellationToken cancellationToken);
}

/// <summary>Which rows to mark as read: one, all up to a position, or all about subjects.</summary>
internal sealed record NotificationMark
{
    /// <summary>One row; null for others.</summary>
    public Id<Notification>? Id { get; init; }

    /// <summary>All rows whose latest fact came up to the position; null for others.</summary>
    public long? UpTo { get; init; }

    /// <summary>All rows whose subject is among them; empty for others.</summary>
    public IReadOnlyCollection<Id<Subject>> Subjects { get; init; } = [];
}
