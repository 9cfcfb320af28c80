using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rse.Letters;

namespace Rse.Mail.Routes;

/// <summary>Finds the token of a link, which a host with <c>AddRseTokenFilter()</c> hides from its logs.</summary>
internal sealed class LinkTokens(ILogger<LinkTokens> log)
{
    private int _warnings;

    /// <summary>The token as it was sent.</summary>
    /// <param name="context">The request.</param>
    /// <param name="token">The token as it stands in the path.</param>
    public static string Of(HttpContext context, string token)
    {
        if (string.Equals(token, LetterTokens.Hidden, StringComparison.Ordinal) && context.Items[LetterTokens.Item] is string sent)
        {
            return sent;
        }

        if (token.StartsWith(LetterTokens.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            context.RequestServices.GetRequiredService<LinkTokens>().Warn();
        }

        return token;
    }

    // Once, not at each visit.
    private void Warn()
    {
        if (Interlocked.Exchange(ref _warnings, 1) == 0)
        {
            LinkLog.Unhidden(log);
        }
    }
}

/// <summary>Log events 4780 to 4789.</summary>
internal static partial class LinkLog
{
    [LoggerMessage(
        4780,
        LogLevel.Warning,
        "A link of a letter was opened, and the logs and traces of this host hold its token: call services.AddRseTokenFilter()."
    )]
    public static partial void Unhidden(ILogger logger);
}
