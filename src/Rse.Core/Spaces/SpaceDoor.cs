using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>
/// What goes with joining and leaving a space besides the membership: a guest needs a sponsor, and other slices act on it.
/// </summary>
internal sealed class SpaceDoor(MemberAdmission admission, IEnumerable<IMembershipHandler> handlers)
{
    private readonly IMembershipHandler[] _handlers = [.. handlers];

    /// <inheritdoc cref="MemberAdmission.FindProblemAsync"/>
    public ValueTask<Problem?> FindProblemAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        admission.FindProblemAsync(transaction, member, null, cancellationToken);

    /// <inheritdoc cref="MemberAdmission.AdmitAsync"/>
    public ValueTask AdmitAsync(
        IWriteTransaction transaction,
        Id<Member> member,
        Id<Member>? admitter,
        CancellationToken cancellationToken
    ) => admission.AdmitAsync(transaction, member, admitter, cancellationToken);

    /// <summary>Lets the other slices act on a new membership.</summary>
    public async ValueTask BeginAsync(IWriteTransaction transaction, Space space, Id<Member> member, CancellationToken cancellationToken)
    {
        foreach (var handler in _handlers)
        {
            await handler.BeginAsync(transaction, space.Id, member, cancellationToken);
        }
    }

    /// <summary>Lets the other slices act on the end of a membership.</summary>
    public async ValueTask EndAsync(IWriteTransaction transaction, Space space, Id<Member> member, CancellationToken cancellationToken)
    {
        foreach (var handler in _handlers)
        {
            await handler.EndAsync(transaction, space.Id, member, cancellationToken);
        }
    }
}
