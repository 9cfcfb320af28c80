using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Briefs;

internal static partial class BriefLog
{
    [LoggerMessage(4100, LogLevel.Debug, "A brief of {Count} items was made for member {MemberId}.")]
    public static partial void Made(ILogger logger, Id<Member> memberId, int count);

    [LoggerMessage(4101, LogLevel.Debug, "Member {MemberId} set a budget of {Items} items.")]
    public static partial void Budgeted(ILogger logger, Id<Member> memberId, int items);

    [LoggerMessage(4102, LogLevel.Debug, "Member {MemberId} went back to the budget of the network.")]
    public static partial void Unbudgeted(ILogger logger, Id<Member> memberId);
}
