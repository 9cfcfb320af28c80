using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Transactions;

namespace Rse.Follows;

/// <summary>Makes members follow the spaces that they join, until they leave.</summary>
internal sealed class MembershipFollows(IFollowStore follows, ActivityWriter writer) : IMembershipHandler
{
    public async ValueTask BeginAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> member,
        CancellationToken cancellationToken
    ) =>
        await follows.AddAsync(
            transaction,
            new Follow
            {
                MemberId = member,
                Kind = FollowKind.Space,
                TargetId = space.Value,
                At = writer.Now,
            },
            cancellationToken
        );

    public async ValueTask EndAsync(
        IWriteTransaction transaction,
        Id<Space> space,
        Id<Member> member,
        CancellationToken cancellationToken
    ) => await follows.RemoveAsync(transaction, member, FollowKind.Space, space.Value, cancellationToken);
}
