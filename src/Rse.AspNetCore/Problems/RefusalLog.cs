using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.AspNetCore.Problems;

internal static partial class RefusalLog
{
    public const string Category = "Rse.AspNetCore.Refusals";

    [LoggerMessage(3210, LogLevel.Information, "Refused {Method} {Route} to member {MemberId}: {Status} {Code}.")]
    public static partial void Refused(ILogger logger, string method, string? route, Id<Member>? memberId, int status, string code);
}
