using Rse.Activities;
using Rse.Follows;
using Rse.Members;
using Rse.Problems;
using Rse.Transactions;

namespace Rse.Spaces;

/// <summary>What goes with coming into a space and out of it, besides the membership: somebody answers for a guest, and the space is followed.</summary>
internal sealed class SpaceDoor(MemberAdmission admission, IFollowStore follows, ActivityWriter writer)
{
    /// <inheritdoc cref="MemberAdmission.FindProblemAsync"/>
    public ValueTask<Problem?> FindProblemAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        admission.FindProblemAsync(transaction, member, null, cancellationToken);

    /// <inheritdoc cref="MemberAdmission.AdmitAsync"/>
    public ValueTask AdmitAsync(IWriteTransaction transaction, Id<Member> member, Id<Member>? admitter, CancellationToken cancellationToken) =>
        admission.AdmitAsync(transaction, member, admitter, cancellationToken);

    /// <summary>Who came in follows the space.</summary>
    public async ValueTask FollowAsync(IWriteTransaction transaction, Space space, Id<Member> member, CancellationToken cancellationToken) =>
        await follows.AddAsync(transaction, new Follow { MemberId = member, Kind = FollowKind.Space, TargetId = space.Id.Value, At = writer.Now }, cancellationToken);

    /// <summary>Who is out follows it no more.</summary>
    public async ValueTask UnfollowAsync(IWriteTransaction transaction, Space space, Id<Member> member, CancellationToken cancellationToken) =>
        await follows.RemoveAsync(transaction, member, FollowKind.Space, space.Id.Value, cancellationToken);
}
