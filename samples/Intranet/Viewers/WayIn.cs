using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Intranet.Viewers;

/// <summary>Finds how somebody comes into a space, and walks that way.</summary>
public sealed class WayIn(JoinRequestService requests, InvitationService invitations)
{
    private static readonly PageRequest Many = new() { Take = 100 };

    /// <summary>The way that is open to the viewer; null for those who are in.</summary>
    public async ValueTask<WayInView?> FindAsync(Viewer viewer, Space space, CancellationToken cancellationToken)
    {
        if (space.Role is not null)
        {
            return null;
        }

        var received = await invitations.ListMineAsync(viewer, Many, cancellationToken);
        var asked = await requests.ListMineAsync(viewer, Many, cancellationToken);
        var lives = space.ArchivedAt is null && viewer.Member?.Kind is MemberKind.Internal;
        return new WayInView
        {
            Invitation = received.Items.FirstOrDefault(invitation => invitation.Space.Id == space.Id),
            Request = asked.Items.FirstOrDefault(request => request.Space.Id == space.Id),
            MayJoin = lives && space.Visibility is SpaceVisibility.Open,
            MayAsk = lives && space.Visibility is SpaceVisibility.Private,
        };
    }

    public async ValueTask AskAsync(Viewer viewer, string slug, string? text, CancellationToken cancellationToken) =>
        await requests.RequestAsync(viewer, slug, text, cancellationToken);

    public ValueTask WithdrawAsync(Viewer viewer, string slug, CancellationToken cancellationToken) =>
        requests.WithdrawAsync(viewer, slug, cancellationToken);
}
