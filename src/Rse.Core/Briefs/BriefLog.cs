using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Briefs;

internal static partial class BriefLog
{
    [LoggerMessage(4100, LogLevel.Debug, "Made a brief of {Count} items for member {MemberId}.")]
    public static partial void Made(ILogger logger, Id<Member> memberId, int count);

    [LoggerMessage(4101, LogLevel.Debug, "Member {MemberId} set a budget of {Items} items.")]
    public static partial void BudgetSet(ILogger logger, Id<Member> memberId, int items);

    [LoggerMessage(4102, LogLevel.Debug, "Member {MemberId} reset their budget to that of the network.")]
    public static partial void BudgetReset(ILogger logger, Id<Member> memberId);
}
