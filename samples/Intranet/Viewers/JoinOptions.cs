using Rse.Paging;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;

namespace Intranet.Viewers;

/// <summary>Finds how the viewer can join a space.</summary>
public sealed class JoinOptionsFinder(JoinRequestService requests, InvitationService invitations)
{
    private static readonly PageRequest Many = new() { Take = 100 };

    /// <summary>The viewer's options; null if they are a member.</summary>
    public async ValueTask<JoinOptions?> FindAsync(Viewer viewer, Space space, CancellationToken cancellationToken)
    {
        if (space.Role is not null)
        {
            return null;
        }

        var received = await invitations.ListMineAsync(viewer, Many, cancellationToken);
        var asked = await requests.ListMineAsync(viewer, Many, cancellationToken);
        var lives = space.ArchivedAt is null && viewer.Member?.Kind is MemberKind.Internal;
        return new JoinOptions
        {
            Invitation = received.Items.FirstOrDefault(invitation => invitation.Space.Id == space.Id),
            Request = asked.Items.FirstOrDefault(request => request.Space.Id == space.Id),
            MayJoin = lives && space.Visibility is SpaceVisibility.Open,
            MayAsk = lives && space.Visibility is SpaceVisibility.Private,
        };
    }
}

/// <summary>How the viewer can join a space.</summary>
public sealed record JoinOptions
{
    /// <summary>Their pending invitation; null if there is none.</summary>
    public required ReceivedInvitation? Invitation { get; init; }

    /// <summary>Their request, pending or refused; null if there is none.</summary>
    public required OwnJoinRequest? Request { get; init; }

    /// <summary>Whether they can join at once.</summary>
    public required bool MayJoin { get; init; }

    /// <summary>Whether they can ask to join.</summary>
    public required bool MayAsk { get; init; }

    /// <summary>Whether they may ask now: no request is pending, and a refusal is old enough.</summary>
    public bool MayAskAt(DateTimeOffset now) => MayAsk && (Request is null || Request.AgainAt <= now);
}
