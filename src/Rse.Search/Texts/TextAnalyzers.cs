using System.Collections.Concurrent;
using Lucene.Net.Util;
using Rse.Search.Texts.Words;

namespace Rse.Search.Texts;

/// <summary>Lends readers of words, which know the words that they have seen.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class TextAnalyzers
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private readonly ConcurrentBag<WordReader> _readers = [];

    /// <summary>A reader for one thread; give it back with <see cref="Return"/>.</summary>
    public WordReader Rent() => _readers.TryTake(out var reader) ? reader : new WordReader(new WordCache());

    public void Return(WordReader reader)
    {
        // Each keeps a cache; more than there are processors are never used at once for long.
        if (_readers.Count < Environment.ProcessorCount * 2)
        {
            _readers.Add(reader);
        }
    }

    /// <summary>The words of a text.</summary>
    public List<TextWord> Read(ReadOnlySpan<char> text)
    {
        var reader = Rent();
        try
        {
            List<TextWord> words = [];
            reader.Read(text, words);
            return words;
        }
        finally
        {
            Return(reader);
        }
    }
}
