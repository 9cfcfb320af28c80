using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Spaces;

internal static partial class SpaceLog
{
    [LoggerMessage(2200, LogLevel.Information, "Member {MemberId} made space {SpaceId}.")]
    public static partial void Created(ILogger logger, Id<Space> spaceId, Id<Member> memberId);

    [LoggerMessage(2201, LogLevel.Debug, "Member {MemberId} changed space {SpaceId} to version {Version}.")]
    public static partial void Edited(ILogger logger, Id<Space> spaceId, Id<Member> memberId, long version);

    [LoggerMessage(2202, LogLevel.Information, "Member {ActorId} gave member {MemberId} the role {Role} in space {SpaceId}.")]
    public static partial void Put(ILogger logger, Id<Space> spaceId, Id<Member> memberId, Id<Member> actorId, SpaceRole role);

    [LoggerMessage(2203, LogLevel.Information, "Member {ActorId} ended the membership of member {MemberId} in space {SpaceId}.")]
    public static partial void Removed(ILogger logger, Id<Space> spaceId, Id<Member> memberId, Id<Member> actorId);

    [LoggerMessage(2240, LogLevel.Information, "Member {MemberId} changed who sees space {SpaceId} from {Before} to {After}.")]
    public static partial void Reaudienced(
        ILogger logger,
        Id<Space> spaceId,
        Id<Member> memberId,
        SpaceVisibility before,
        SpaceVisibility after
    );

    [LoggerMessage(2241, LogLevel.Warning, "Administrator {MemberId} entered space {SpaceId} with the role {Role}.")]
    public static partial void Entered(ILogger logger, Id<Space> spaceId, Id<Member> memberId, SpaceRole role);
}
