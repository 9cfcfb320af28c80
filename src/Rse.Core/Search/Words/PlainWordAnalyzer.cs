using System.Text;
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
        var folded = Folding.Fold(Repair(text));
        var start = -1;
        for (var i = 0; i <= folded.Length; )
        {
            var length = 1;
            var isWord = false;
            if (i < folded.Length)
            {
                Rune.DecodeFromUtf16(folded.AsSpan(i), out var rune, out length);
                isWord = Rune.IsLetterOrDigit(rune);
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

    // Texts of the host may hold what is no character, on which normalizing throws.
    private static string Repair(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isCharacter = rune.Value is not (>= 0xFDD0 and <= 0xFDEF) && (rune.Value & 0xFFFE) != 0xFFFE;
            repaired.Append(isCharacter ? rune.ToString() : " ");
        }

        return repaired.ToString();
    }
}
