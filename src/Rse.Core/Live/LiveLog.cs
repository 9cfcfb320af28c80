using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Live;

internal static partial class LiveLog
{
    [LoggerMessage(
        4000,
        LogLevel.Information,
        "A live connection of member {MemberId} was dropped, which did not read while {Buffer} events waited."
    )]
    public static partial void Dropped(ILogger logger, Id<Member> memberId, int buffer);

    [LoggerMessage(
        4001,
        LogLevel.Error,
        "The log could not be read for the live connections, {Failures} times in a row; it was left for {Pause}."
    )]
    public static partial void ReadingFailed(ILogger logger, Exception exception, int failures, TimeSpan pause);

    [LoggerMessage(4002, LogLevel.Error, "{Count} live events could not be made, {Failures} times in a row.")]
    public static partial void SendingFailed(ILogger logger, Exception exception, int count, int failures);
}
