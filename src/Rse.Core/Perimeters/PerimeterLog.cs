using Microsoft.Extensions.Logging;
using Rse.Members;

namespace Rse.Perimeters;

internal static partial class PerimeterLog
{
    [LoggerMessage(1700, LogLevel.Error, "Host perimeter {Perimeter} threw for member {MemberId}; it granted nothing.")]
    public static partial void Failed(ILogger logger, string perimeter, Id<Member> memberId, Exception exception);

    [LoggerMessage(1701, LogLevel.Error, "Host perimeter {Perimeter} did not answer for member {MemberId} within {Timeout}; it granted nothing.")]
    public static partial void TimedOut(ILogger logger, string perimeter, Id<Member> memberId, TimeSpan timeout);

    [LoggerMessage(1702, LogLevel.Error, "Host perimeter {Perimeter} returned null for member {MemberId}; it granted nothing.")]
    public static partial void ReturnedNull(ILogger logger, string perimeter, Id<Member> memberId);

    [LoggerMessage(1703, LogLevel.Error, "Host perimeter {Perimeter} returned {Count} keys for member {MemberId}, of at most {Max}; it granted nothing.")]
    public static partial void GrantedTooMuch(ILogger logger, string perimeter, Id<Member> memberId, int count, int max);

    [LoggerMessage(1704, LogLevel.Error, "Host perimeter {Perimeter} returned a key for member {MemberId} that is empty, longer than {Max} characters or not printable; it granted nothing.")]
    public static partial void GrantedNoKey(ILogger logger, string perimeter, Id<Member> memberId, int max);
}
