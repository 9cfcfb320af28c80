using Microsoft.Extensions.Logging;

namespace Rse.Plugins;

internal static partial class PluginLog
{
    [LoggerMessage(4200, LogLevel.Error, "Plug-in {Plugin} ({Contract}) threw for {About}; {OnFailure}.")]
    public static partial void Threw(ILogger logger, Exception exception, string plugin, string contract, string about, string onFailure);

    [LoggerMessage(4201, LogLevel.Error, "Plug-in {Plugin} ({Contract}) did not answer within {Allowed} for {About}; {OnFailure}.")]
    public static partial void TimedOut(ILogger logger, string plugin, string contract, TimeSpan allowed, string about, string onFailure);

    [LoggerMessage(4202, LogLevel.Error, "Plug-in {Plugin} ({Contract}) broke its contract for {About}; {OnFailure}: {Fault}")]
    public static partial void Invalid(ILogger logger, string plugin, string contract, string about, string onFailure, string fault);
}
