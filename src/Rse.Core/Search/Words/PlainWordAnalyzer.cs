using Rse.Search.Queries;
using Rse.Texts;

namespace Rse.Search.Words;

/// <summary>Words are runs of letters and digits, without case and accents: for networks without a search index.</summary>
internal sealed class PlainWordAnalyzer : IWordAnalyzer
{
    // No phrase begins in the title and ends in the text.
    private const int Gap = 100;

    public IReadOnlyList<(string Term, int Position)> ReadText(SearchText text)
    {
        List<(string Term, int Position)> terms = [];
        var position = Add(text.Title ?? "", terms, 0);
        Add(text.Plain, terms, position == 0 ? 0 : position + Gap);
        return terms;
    }

    public IReadOnlyList<TermPattern> ReadTerm(QueryTerm term)
    {
        List<(string Term, int Position)> words = [];
        Add(term.Text, words, 0);
        return words.Count == 0
            ? []
            :
            [
                new TermPattern
                {
                    Terms = [.. words.Select(word => word.Term)],
                    Offsets = term.Kind is QueryTermKind.Phrase ? [.. words.Select(word => word.Position)] : null,
                    IsPrefix = term.Kind is QueryTermKind.Prefix,
                },
            ];
    }

    private static int Add(string text, List<(string Term, int Position)> terms, int position)
    {
        var folded = Folding.Fold(text);
        var start = -1;
        for (var i = 0; i <= folded.Length; )
        {
            var length = 1;
            var isWord = false;
            if (i < folded.Length)
            {
                System.Text.Rune.DecodeFromUtf16(folded.AsSpan(i), out var rune, out length);
                isWord = System.Text.Rune.IsLetterOrDigit(rune);
            }

            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                terms.Add((folded[start..i], position++));
                start = -1;
            }

            i += length;
        }

        return position;
    }
}
