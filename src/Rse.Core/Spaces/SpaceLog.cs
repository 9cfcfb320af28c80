using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Spaces.Joining;

namespace Rse.Spaces;

internal static partial class SpaceLog
{
    [LoggerMessage(2200, LogLevel.Information, "Member {MemberId} created space {SpaceId}.")]
    public static partial void Created(ILogger logger, Id<Space> spaceId, Id<Member> memberId);

    [LoggerMessage(2201, LogLevel.Debug, "Member {MemberId} edited space {SpaceId} to version {Version}.")]
    public static partial void Edited(ILogger logger, Id<Space> spaceId, Id<Member> memberId, long version);

    [LoggerMessage(2202, LogLevel.Information, "Member {ActorId} gave member {MemberId} the role {Role} in space {SpaceId}.")]
    public static partial void RoleGiven(ILogger logger, Id<Space> spaceId, Id<Member> memberId, Id<Member> actorId, SpaceRole role);

    [LoggerMessage(2203, LogLevel.Information, "Member {ActorId} removed member {MemberId} from space {SpaceId}.")]
    public static partial void Removed(ILogger logger, Id<Space> spaceId, Id<Member> memberId, Id<Member> actorId);

    [LoggerMessage(2240, LogLevel.Information, "Member {MemberId} changed the visibility of space {SpaceId} from {Before} to {After}.")]
    public static partial void VisibilityChanged(
        ILogger logger,
        Id<Space> spaceId,
        Id<Member> memberId,
        SpaceVisibility before,
        SpaceVisibility after
    );

    [LoggerMessage(2241, LogLevel.Warning, "Administrator {MemberId} entered space {SpaceId} with the role {Role}.")]
    public static partial void Entered(ILogger logger, Id<Space> spaceId, Id<Member> memberId, SpaceRole role);

    [LoggerMessage(2220, LogLevel.Information, "Member {MemberId} asked to join space {SpaceId}.")]
    public static partial void Requested(ILogger logger, Id<Space> spaceId, Id<Member> memberId);

    [LoggerMessage(2221, LogLevel.Information, "Member {MemberId} withdrew the request to join space {SpaceId}.")]
    public static partial void Withdrew(ILogger logger, Id<Space> spaceId, Id<Member> memberId);

    [LoggerMessage(
        2222,
        LogLevel.Information,
        "Member {ActorId} approved the request of member {MemberId} to join space {SpaceId} as {Role}."
    )]
    public static partial void Approved(ILogger logger, Id<Space> spaceId, Id<Member> memberId, Id<Member> actorId, SpaceRole role);

    [LoggerMessage(2223, LogLevel.Information, "Member {ActorId} refused the request of member {MemberId} to join space {SpaceId}.")]
    public static partial void Refused(ILogger logger, Id<Space> spaceId, Id<Member> memberId, Id<Member> actorId);

    [LoggerMessage(2224, LogLevel.Information, "Member {ActorId} created invitation {InvitationId} into space {SpaceId} as {Role}.")]
    public static partial void Invited(ILogger logger, Id<Space> spaceId, Id<Invitation> invitationId, Id<Member> actorId, SpaceRole role);

    [LoggerMessage(2225, LogLevel.Information, "Member {MemberId} accepted invitation {InvitationId} into space {SpaceId}.")]
    public static partial void Accepted(ILogger logger, Id<Space> spaceId, Id<Invitation> invitationId, Id<Member> memberId);

    [LoggerMessage(2226, LogLevel.Information, "Member {MemberId} declined invitation {InvitationId} into space {SpaceId}.")]
    public static partial void Declined(ILogger logger, Id<Space> spaceId, Id<Invitation> invitationId, Id<Member> memberId);

    [LoggerMessage(2227, LogLevel.Information, "Member {ActorId} revoked invitation {InvitationId} into space {SpaceId}.")]
    public static partial void Revoked(ILogger logger, Id<Space> spaceId, Id<Invitation> invitationId, Id<Member> actorId);

    [LoggerMessage(2228, LogLevel.Information, "Member {ActorId} handed over space {SpaceId} to member {MemberId}.")]
    public static partial void HandedOver(ILogger logger, Id<Space> spaceId, Id<Member> memberId, Id<Member> actorId);
}
