using Rse.People;
using Rse.Spaces.Joining;
using Rse.Storage.Databases;
using Rse.Transactions;

namespace Rse.Storage.Spaces;

internal sealed class PendingStore : IPendingStore
{
    private const string DeleteRequests = """
        delete from rse_join_request
        where member_id = @member
        """;

    private const string DeleteInvitations = """
        delete from rse_invitation
        where used_at is null
          and (member_id = @member or inviter_id = @member)
        """;

    public async ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(DeleteRequests, new { member = member.Value }, cancellationToken)
        + await transaction.ExecuteAsync(DeleteInvitations, new { member = member.Value }, cancellationToken);
}
