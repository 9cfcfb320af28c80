using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Rse.Search.Texts.Words;

namespace Rse.Search.Texts;

/// <summary>The terms of a field: words that have been read, as typed or as stems of a language.</summary>
internal sealed class WordStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private readonly TermKind _kind;
    private List<TextWord> _words = [];
    private int _next;
    private int _position;

    public WordStream(TermKind kind)
    {
        _kind = kind;
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>Sets the words of the next document.</summary>
    public void Set(List<TextWord> words) => _words = words;

    public override void Reset()
    {
        base.Reset();
        _next = 0;
        _position = -1;
    }

    public override bool IncrementToken()
    {
        while (_next < _words.Count)
        {
            var word = _words[_next++];
            if (Terms.Of(word, _kind) is not { } text)
            {
                continue;
            }

            ClearAttributes();
            _term.SetEmpty().Append(text);
            _increment.PositionIncrement = word.Position - _position;
            _position = word.Position;
            return true;
        }

        return false;
    }
}

/// <summary>What the terms of a field are.</summary>
internal enum TermKind
{
    /// <summary>Words as typed, without accents and case.</summary>
    Exact,

    /// <summary>Stems of French words.</summary>
    French,

    /// <summary>Stems of English words.</summary>
    English,
}

internal static class Terms
{
    /// <summary>The term of a word in a field; null if it has none there.</summary>
    public static string? Of(TextWord word, TermKind kind) =>
        kind is TermKind.Exact ? word.Entry.Text
        : word.Form is WordForm.Whole or WordForm.Symbol ? null
        : kind is TermKind.French ? word.Entry.French
        : word.Entry.English;
}
