using Rse.People;
using Rse.Problems;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Activities;

/// <summary>The one write path of the services: rows and activity in one unit of work, then a signal to the readers of the log.</summary>
/// <remarks>Thread-safe; a singleton. A plug-in that writes goes through it as well.</remarks>
internal sealed class ActivityWriter(
    IUnitOfWork unitOfWork,
    IActivityStore activities,
    ActivitySignal signal,
    VolumeLimits volumes,
    TimeProvider time
)
{
    /// <summary>The time now, UTC, cut to the millisecond as it is stored.</summary>
    public DateTimeOffset Now => time.GetStoredNow();

    /// <summary>Runs the work in a transaction, commits it durably, and wakes the readers of the log.</summary>
    /// <param name="work">
    /// Writes through stores and appends what happened with <see cref="AppendAsync"/>; what it throws rolls everything back.
    /// </param>
    /// <param name="cancellationToken">Cancels before the commit, never after it.</param>
    public async ValueTask<T> WriteAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        var result = await unitOfWork.WriteAsync(work, cancellationToken);
        signal.Set();
        return result;
    }

    /// <summary>The same for work that takes long: no other unit of work shares its transaction.</summary>
    /// <inheritdoc cref="WriteAsync{T}"/>
    public async ValueTask<T> WriteAloneAsync<T>(
        Func<IWriteTransaction, CancellationToken, ValueTask<T>> work,
        CancellationToken cancellationToken
    )
    {
        var result = await unitOfWork.WriteAloneAsync(work, cancellationToken);
        signal.Set();
        return result;
    }

    /// <summary>Appends a fact within the transaction that makes it true, and returns it with its id.</summary>
    /// <exception cref="RefusedException"><c>too-many</c>: the member did so too often within the last hour.</exception>
    public async ValueTask<Activity> AppendAsync(IWriteTransaction transaction, Activity activity, CancellationToken cancellationToken)
    {
        if (volumes.Find(activity) is not { } kind)
        {
            return await activities.AppendAsync(transaction, activity, cancellationToken);
        }

        var now = Now;
        var (appended, count) = await activities.AppendAsync(transaction, activity, kind, now, cancellationToken);
        volumes.Check(kind, count, now);
        return appended;
    }

    /// <summary>Counts an act of a member that is no activity, because it is private.</summary>
    /// <exception cref="RefusedException"><c>too-many</c>: the member did so too often within the last hour.</exception>
    public async ValueTask CountAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        VolumeKind kind,
        CancellationToken cancellationToken
    )
    {
        if (volumes.AreOn)
        {
            var now = Now;
            volumes.Check(kind, await activities.CountAsync(transaction, member, kind, now, cancellationToken), now);
        }
    }

    /// <summary>
    /// The activity by which a subject stands in feeds, as it is within the transaction; null if it never stood in one.
    /// </summary>
    public ValueTask<Activity?> FindPublicationAsync(
        IWriteTransaction transaction,
        Id<Subject> subject,
        CancellationToken cancellationToken
    ) => activities.FindPublicationAsync(transaction, subject, cancellationToken);
}
