using System.Collections.Concurrent;

namespace Rse.Texts;

/// <summary>
/// Keeps what was parsed lately, by the text. Two generations: when the young one is full it becomes the old one, and what nobody asked
/// for since is dropped.
/// </summary>
internal sealed class ParsedTextCache
{
    private const int MaxEntries = 2_000;
    private const int MaxCharacters = 8_000_000;

    // A few huge texts must not throw out everybody else's.
    private const int MaxEntryCharacters = MaxCharacters / 8;

    private volatile ConcurrentDictionary<string, ParsedText> _young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, ParsedText> _old = new(StringComparer.Ordinal);
    private long _characters;

    public ParsedText? Find(string text)
    {
        if (_young.TryGetValue(text, out var parsed))
        {
            return parsed;
        }

        return _old.TryGetValue(text, out parsed) ? Add(text, parsed) : null;
    }

    public ParsedText Add(string text, ParsedText parsed)
    {
        var characters = text.Length + parsed.Html.Length + parsed.Plain.Length;
        if (
            characters <= MaxEntryCharacters
            && _young.TryAdd(text, parsed)
            && (Interlocked.Add(ref _characters, characters) > MaxCharacters || _young.Count > MaxEntries)
        )
        {
            _old = _young;
            _young = new ConcurrentDictionary<string, ParsedText>(StringComparer.Ordinal);
            Interlocked.Exchange(ref _characters, 0);
        }

        return parsed;
    }
}
