using Microsoft.Extensions.Logging;

namespace Rse.AspNetCore.Live;

internal static partial class LiveStreamLog
{
    [LoggerMessage(3200, LogLevel.Error, "A live connection ended with an error.")]
    public static partial void Broken(ILogger logger, Exception exception);
}
