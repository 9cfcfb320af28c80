using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Spaces;

namespace Rse.FeedTokens;

internal static partial class FeedTokenLog
{
    [LoggerMessage(4800, LogLevel.Information, "Member {MemberId} made feed token {TokenId} for a feed of kind {Kind}.")]
    public static partial void Made(ILogger logger, Id<Member> memberId, Id<FeedToken> tokenId, FeedTokenKind kind);

    [LoggerMessage(4801, LogLevel.Information, "Member {MemberId} revoked feed token {TokenId}.")]
    public static partial void Revoked(ILogger logger, Id<Member> memberId, Id<FeedToken> tokenId);

    [LoggerMessage(4802, LogLevel.Information, "Member {MemberId} switched the private feeds of space {SpaceId} {State}.")]
    public static partial void SwitchedInSpace(ILogger logger, Id<Member> memberId, Id<Space> spaceId, string state);

    [LoggerMessage(4803, LogLevel.Warning, "Administrator {ActorId} switched the private feeds of the network {State}.")]
    public static partial void Switched(ILogger logger, Id<Member>? actorId, string state);
}
