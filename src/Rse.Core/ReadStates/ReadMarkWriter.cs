using Rse.Feeds;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.ReadStates;

/// <summary>Writes marks. Past the log: that somebody read something is no news to anybody, and its readers need not wake.</summary>
internal sealed class ReadMarkWriter(IReadStateStore seen, IUnitOfWork unitOfWork, UnreadWindow window)
{
    /// <summary>Marks subjects as seen now; returns those that were not before.</summary>
    public ValueTask<IReadOnlyList<Id<Subject>>> MarkAsync(
        Member member,
        IReadOnlyCollection<Id<Subject>> subjects,
        CancellationToken cancellationToken
    ) =>
        unitOfWork.WriteAsync(
            (transaction, token) => seen.AddAsync(transaction, member.Id, subjects, window.Now, token),
            cancellationToken
        );

    /// <summary>Marks everything up to a time as read; what is still to come is not marked, whatever the clock of a client says.</summary>
    public async ValueTask<DateTimeOffset> MarkUntilAsync(
        Member member,
        Id<Space>? space,
        DateTimeOffset? until,
        CancellationToken cancellationToken
    )
    {
        var now = window.Now;
        var at = until is { } given && given < now ? given : now;
        await unitOfWork.WriteAsync(
            (transaction, token) => seen.PutUntilAsync(transaction, member.Id, space, at, token),
            cancellationToken
        );
        return at;
    }
}
