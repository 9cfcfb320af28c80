using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.CustomFeeds;

internal static partial class CustomFeedLog
{
    [LoggerMessage(3900, LogLevel.Debug, "Member {MemberId} created custom feed {FeedId} of {Parts} parts.")]
    public static partial void Created(ILogger logger, Id<CustomFeed> feedId, Id<Member> memberId, int parts);

    [LoggerMessage(3901, LogLevel.Debug, "Member {MemberId} changed custom feed {FeedId} to version {Version}.")]
    public static partial void Changed(ILogger logger, Id<CustomFeed> feedId, Id<Member> memberId, long version);

    [LoggerMessage(3902, LogLevel.Debug, "Member {MemberId} deleted custom feed {FeedId}.")]
    public static partial void Deleted(ILogger logger, Id<CustomFeed> feedId, Id<Member> memberId);

    [LoggerMessage(3903, LogLevel.Information, "Searched {Texts} older texts for {Words} new words of custom feeds.")]
    public static partial void Filled(ILogger logger, int words, int texts);
}
