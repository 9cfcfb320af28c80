using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Rse.Texts;

/// <summary>The only caller of the network's <see cref="ITextFormat"/>. A text that the format fails on is shown as typed: it never takes
/// a page, feed, index or import with it.</summary>
/// <remarks>Thread-safe; a singleton. What was parsed with HTML lately is kept, bounded to some megabytes, by the text itself, so that
/// nothing must be told when a text changes.</remarks>
public sealed class TextParser
{
    private const int MaxLogged = 10_000;

    private static readonly Counter<long> Failures = RseTelemetry.Meter.CreateCounter<long>(
        "rse.texts.shown_as_typed",
        "{text}",
        "Texts that the format refused, failed on, or made too much HTML of."
    );

    private readonly ITextFormat _format;
    private readonly PlainTextFormat _plain;
    private readonly AppRoot _root;
    private readonly ILogger<TextParser> _logger;
    private readonly ParsedTextCache _cache = new();
    private readonly ConcurrentDictionary<int, bool> _logged = new();

    internal TextParser(ITextFormat format, PlainTextFormat plain, AppRoot root, ILogger<TextParser> logger)
    {
        _format = format;
        _plain = plain;
        _root = root;
        _logger = logger;
    }

    /// <summary>Parses a text, or takes what was parsed lately. Never throws on any text.</summary>
    /// <param name="text">The text as it was written.</param>
    /// <param name="kind">The kind of what holds the text, such as <c>post</c>; for logs.</param>
    /// <param name="key">Its key among its kind; for logs.</param>
    public ParsedText Parse(string text, string? kind = null, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _cache.Find(text)
            ?? _cache.Add(
                text,
                Parse(
                    new TextContext
                    {
                        Text = text,
                        Kind = kind,
                        Key = key,
                    }
                )
            );
    }

    /// <summary>Enters the app's root by which a request reached the app, until the calling method ends: relative addresses lead from
    /// there. <c>MapRse</c> does so for all requests behind it.</summary>
    /// <param name="root">Scheme, host and path base of the request; asked for at each use, since a path base may be found later.
    /// <c>Rse:Web:PublicUrl</c> wins.</param>
    public void EnterRoot(Func<Uri> root) => _root.Enter(root);

    /// <summary>Adds a prefix of the HTTP API, below which texts show no image. <c>MapRse</c> does so.</summary>
    /// <param name="path">From the app's root, such as <c>/rse</c>.</param>
    public void AddApi(string path) => _root.AddApi(path);

    /// <summary>The safe HTML of a text, as a page of the app shows it. Never throws on any text.</summary>
    /// <remarks>Relative addresses lead from the app's root, whatever the page. Source: RFC 3986 section 5, with the root as the
    /// base.</remarks>
    /// <param name="text">The text as it was written.</param>
    /// <param name="mentions">
    /// The handles of those whom the text mentions and the viewer may see, such as <c>SubjectSnapshot.Mentions</c>; any other <c>@name</c>
    /// is plain text. Empty where mentions reach nobody, as in the description of a space.
    /// </param>
    /// <param name="kind">The kind of what holds the text, such as <c>post</c>; for logs.</param>
    /// <param name="key">Its key among its kind; for logs.</param>
    public string Show(string text, IReadOnlyCollection<string> mentions, string? kind = null, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        return ShownHtml.Write(Parse(text, kind, key).Html, _root, mentions, feedRoot: null);
    }

    /// <summary>The safe HTML of a text for feeds and mails: all its addresses are absolute. Never throws on any text.</summary>
    /// <param name="text">The text as it was written.</param>
    /// <param name="mentions">As on a page.</param>
    /// <param name="root">The public address of the app's root.</param>
    /// <param name="kind">The kind of what holds the text, such as <c>post</c>; for logs.</param>
    /// <param name="key">Its key among its kind; for logs.</param>
    public string Send(string text, IReadOnlyCollection<string> mentions, Uri root, string? kind = null, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        ArgumentNullException.ThrowIfNull(root);
        return ShownHtml.Write(Parse(text, kind, key).Html, _root, mentions, root);
    }

    /// <summary>Parses a text anew, and keeps nothing. Never throws on any text.</summary>
    public ParsedText Parse(TextContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var parsed = _format.Parse(context);
            if (parsed is not null && parsed.Html.Length <= context.MaxHtmlLength)
            {
                return parsed;
            }

            Report(context, parsed is null ? "refused" : "too-large", null);
        }
        catch (Exception exception)
        {
            Report(context, "failed", exception);
        }

        return _plain.Parse(context);
    }

    private void Report(TextContext context, string reason, Exception? exception)
    {
        Failures.Add(
            1,
            new KeyValuePair<string, object?>("rse.plugin", _format.Name),
            new KeyValuePair<string, object?>("rse.reason", reason)
        );
        if (_logged.Count >= MaxLogged)
        {
            _logged.Clear();
        }

        // Once for each text, however often it is shown. Of the exception only its type: a message may quote the text.
        if (_logged.TryAdd(context.Text.GetHashCode(StringComparison.Ordinal), true))
        {
            var cause = exception?.GetType().Name ?? reason;
            TextLog.ShownAsTyped(_logger, context.Kind ?? "text", context.Key ?? "?", context.Text.Length, _format.Name, cause);
        }
    }
}
