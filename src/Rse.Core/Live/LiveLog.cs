using Microsoft.Extensions.Logging;
using Rse.People;

namespace Rse.Live;

internal static partial class LiveLog
{
    [LoggerMessage(
        4000,
        LogLevel.Information,
        "Dropped a live connection of member {MemberId} that did not read while {Buffer} events waited."
    )]
    public static partial void Dropped(ILogger logger, Id<Member> memberId, int buffer);

    [LoggerMessage(4001, LogLevel.Error, "Reading the log for the live connections failed {Failures} times in a row; retrying in {Pause}.")]
    public static partial void ReadingFailed(ILogger logger, Exception exception, int failures, TimeSpan pause);

    [LoggerMessage(4002, LogLevel.Error, "Building {Count} live events failed {Failures} times in a row.")]
    public static partial void SendingFailed(ILogger logger, Exception exception, int count, int failures);
}
