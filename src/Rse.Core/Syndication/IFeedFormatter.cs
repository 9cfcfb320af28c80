using Rse.Plugins;

namespace Rse.Syndication;

/// <summary>Writes a feed in a format for feed readers.</summary>
/// <remarks>
/// Called by the web package for each request that names the format; registered as a singleton; thread-safe. Its name is the URL extension
/// of the format, such as <c>rss</c> or <c>atom</c>. May throw: that ends the request. Proven by <c>FeedFormatterContract</c> of
/// <c>Rse.Testing</c>.
/// </remarks>
public interface IFeedFormatter : IPlugin
{
    /// <summary>
    /// The media type with its charset, such as <c>application/rss+xml; charset=utf-8</c>. Requests without an extension choose among the
    /// formats by it.
    /// </summary>
    string ContentType { get; }

    /// <summary>Writes the whole document as UTF-8.</summary>
    ValueTask WriteAsync(FeedDocument document, Stream target, CancellationToken cancellationToken);
}
