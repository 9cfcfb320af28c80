using Microsoft.Extensions.Logging;

namespace Rse.AspNetCore.FeedTokens;

internal static partial class TokenFilterLog
{
    [LoggerMessage(
        4820,
        LogLevel.Warning,
        "A feed token was made, and the logs and traces of this host will hold it: call services.AddRseTokenFilter()."
    )]
    public static partial void Missing(ILogger logger);
}
