using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Rse.Search.Texts;

/// <summary>
/// Cuts at white space and at punctuation that is never part of a name, so that <c>C#</c>, <c>.NET</c>, <c>RH-2026</c> and
/// <c>a.b@example.org</c> stay whole.
/// </summary>
internal sealed class ExactTokenizer(TextReader input) : CharTokenizer(LuceneVersion.LUCENE_48, input)
{
    protected override bool IsTokenChar(int c) => IsLetter(c) || c is '#' or '+' or '-' or '_' or '.' or '@' or '/' or ':';

    protected override int Normalize(int c) => c < char.MaxValue ? char.ToLowerInvariant((char)c) : c;

    private static bool IsLetter(int c) =>
        c < char.MaxValue
            ? char.IsLetterOrDigit((char)c) || char.GetUnicodeCategory((char)c) is System.Globalization.UnicodeCategory.NonSpacingMark
            : System.Text.Rune.IsValid(c) && System.Text.Rune.IsLetterOrDigit(new System.Text.Rune(c));
}
