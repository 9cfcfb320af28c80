using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Spaces;

internal static partial class JoiningLog
{
    [LoggerMessage(2220, LogLevel.Information, "Member {MemberId} asked to join space {SpaceId}.")]
    public static partial void Requested(ILogger logger, Id<Space> spaceId, Id<Member> memberId);

    [LoggerMessage(2221, LogLevel.Information, "Member {MemberId} withdrew the request to join space {SpaceId}.")]
    public static partial void Withdrew(ILogger logger, Id<Space> spaceId, Id<Member> memberId);

    [LoggerMessage(2222, LogLevel.Information, "Member {ActorId} let member {MemberId} into space {SpaceId} as {Role}, as they had asked.")]
    public static partial void Approved(ILogger logger, Id<Space> spaceId, Id<Member> memberId, Id<Member> actorId, SpaceRole role);

    [LoggerMessage(2223, LogLevel.Information, "Member {ActorId} refused the request of member {MemberId} to join space {SpaceId}.")]
    public static partial void Refused(ILogger logger, Id<Space> spaceId, Id<Member> memberId, Id<Member> actorId);

    [LoggerMessage(2224, LogLevel.Information, "Member {ActorId} made invitation {InvitationId} into space {SpaceId} as {Role}.")]
    public static partial void Invited(ILogger logger, Id<Space> spaceId, Id<Invitation> invitationId, Id<Member> actorId, SpaceRole role);

    [LoggerMessage(2225, LogLevel.Information, "Member {MemberId} accepted invitation {InvitationId} into space {SpaceId}.")]
    public static partial void Accepted(ILogger logger, Id<Space> spaceId, Id<Invitation> invitationId, Id<Member> memberId);

    [LoggerMessage(2226, LogLevel.Information, "Member {MemberId} declined invitation {InvitationId} into space {SpaceId}.")]
    public static partial void Declined(ILogger logger, Id<Space> spaceId, Id<Invitation> invitationId, Id<Member> memberId);

    [LoggerMessage(2227, LogLevel.Information, "Member {ActorId} revoked invitation {InvitationId} into space {SpaceId}.")]
    public static partial void Revoked(ILogger logger, Id<Space> spaceId, Id<Invitation> invitationId, Id<Member> actorId);

    [LoggerMessage(2228, LogLevel.Information, "Member {ActorId} handed space {SpaceId} over to member {MemberId}.")]
    public static partial void HandedOver(ILogger logger, Id<Space> spaceId, Id<Member> memberId, Id<Member> actorId);
}
