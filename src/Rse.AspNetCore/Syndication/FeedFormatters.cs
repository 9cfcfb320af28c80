using Microsoft.Extensions.DependencyInjection;
using Rse.Syndication;

namespace Rse.AspNetCore.Syndication;

/// <summary>The formats in which this host writes feeds.</summary>
internal static class FeedFormatters
{
    /// <summary>Two formatters of one name would hide each other.</summary>
    public static void Check(IServiceProvider services)
    {
        var names = services.GetServices<IFeedFormatter>().GroupBy(formatter => formatter.Name, StringComparer.Ordinal);
        if (names.FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            var types = string.Join(" and ", twice.Select(formatter => formatter.GetType().FullName));
            throw new InvalidOperationException($"Two feed formatters are named '{twice.Key}': {types}. Remove one or give it another name.");
        }
    }
}
