using System.Collections.Concurrent;

namespace Rse.Markdown.Texts;

/// <summary>
/// Keeps what was rendered lately, by the text itself, so that nothing must be told when a text changes. Two generations: when the young one is full it
/// becomes the old one, and what nobody asked for since is dropped.
/// </summary>
internal sealed class RenderCache
{
    private const int MaxEntries = 2_000;
    private const int MaxCharacters = 8_000_000;

    private volatile ConcurrentDictionary<string, string> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, string> _old = new(StringComparer.Ordinal);
    private long _characters;

    public string GetOrAdd(string text, Func<string, string> render)
    {
        if (_young.TryGetValue(text, out var html))
        {
            return html;
        }

        html = _old.TryGetValue(text, out var known) ? known : render(text);
        if (_young.TryAdd(text, html) && (Interlocked.Add(ref _characters, text.Length + html.Length) > MaxCharacters || _young.Count > MaxEntries))
        {
            _old = _young;
            _young = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
            Interlocked.Exchange(ref _characters, 0);
        }

        return html;
    }
}
