using Microsoft.Extensions.Logging;

namespace Rse.Transactions;

internal static partial class TransactionLog
{
    [LoggerMessage(
        3800,
        LogLevel.Error,
        "The database does not answer: {Failures} calls have failed since {Since}. This is logged once a minute until it answers again."
    )]
    public static partial void DatabaseAway(ILogger logger, Exception exception, long failures, DateTimeOffset since);

    [LoggerMessage(3801, LogLevel.Information, "The database answers again, after {Away} and {Failures} failed calls.")]
    public static partial void DatabaseBack(ILogger logger, TimeSpan away, long failures);
}
