using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.ReadStates;

internal static partial class ReadStateLog
{
    [LoggerMessage(2800, LogLevel.Debug, "Member {MemberId} read {Number} subjects for the first time.")]
    public static partial void Marked(ILogger logger, Id<Member> memberId, int number);

    [LoggerMessage(2801, LogLevel.Debug, "Member {MemberId} marked everything in {Scope} up to {Until} as read.")]
    public static partial void MarkedAll(ILogger logger, Id<Member> memberId, string scope, DateTimeOffset until);
}
