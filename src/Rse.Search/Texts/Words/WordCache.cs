using Lucene.Net.Tartarus.Snowball.Ext;

namespace Rse.Search.Texts.Words;

/// <summary>Knows the stems of the words that came before: most words of a text did.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class WordCache
{
    // Some 20 MB.
    private const int Most = 100_000;

    private readonly Dictionary<string, WordEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WordEntry>.AlternateLookup<ReadOnlySpan<char>> _spans;
    private readonly EnglishStemmer _english = new();

    public WordCache() => _spans = _entries.GetAlternateLookup<ReadOnlySpan<char>>();

    public WordEntry Get(ReadOnlySpan<char> word)
    {
        if (_spans.TryGetValue(word, out var known))
        {
            return known;
        }

        if (_entries.Count >= Most)
        {
            _entries.Clear();
        }

        var text = word.ToString();
        var isSmallFrench = SmallWords.French.Contains(text);
        var isSmallEnglish = SmallWords.English.Contains(text);

        // Numbers and other scripts have no stems: they are found as typed.
        var hasStem = text.AsSpan().ContainsAnyInRange('a', 'z');
        var entry = new WordEntry(
            text,
            isSmallFrench || !hasStem ? null : French.FrenchStemmer.Stem(text),
            isSmallEnglish || !hasStem ? null : StemEnglish(text),
            isSmallFrench || isSmallEnglish
        );
        _entries.Add(text, entry);
        return entry;
    }

    private string StemEnglish(string word)
    {
        foreach (var c in word)
        {
            if (c is < 'a' or > 'z')
            {
                return word;
            }
        }

        _english.SetCurrent(word);
        _english.Stem();
        return _english.Current;
    }
}
