using Microsoft.Extensions.Logging;
using Rse.Members;

namespace Rse.Perimeters;

internal static partial class PerimeterLog
{
    [LoggerMessage(1700, LogLevel.Warning, "The host perimeter {Name} failed for member {MemberId}; it granted nothing.")]
    public static partial void HostPerimeterFailed(ILogger logger, Exception exception, string name, Id<Member> memberId);
}
