using System.Collections.Frozen;
using System.Text;

namespace Rse.Storage.Search.Words;

/// <summary>Takes texts and queries apart into words, both by the same rules.</summary>
/// <remarks>
/// Never throws on any text, and takes time in proportion to its length. Punctuation separates; <c>C#</c> and <c>C++</c> are words; what
/// French elides and the English <c>'s</c> are left out. Letters of scripts without spaces are words of one letter.
/// </remarks>
internal static class WordReader
{
    /// <summary>The most characters of a word; the rest of a longer one is left out.</summary>
    public const int MaxLength = 64;

    private const string Sharp = "♯";
    private const string PlusPlus = "＋＋";

    private static readonly FrozenSet<string> Elided = FrozenSet.ToFrozenSet(
        ["l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu", "presqu", "quelqu"],
        StringComparer.Ordinal
    );

    /// <summary>The words of a text, in order.</summary>
    public static List<FoundWord> Read(string text)
    {
        List<FoundWord> words = [];
        var word = new StringBuilder();
        var (start, end, at) = (0, 0, 0);
        while (at < text.Length)
        {
            var isWhole = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) is System.Buffers.OperationStatus.Done;
            switch (isWhole ? CharacterFolding.RoleOf(rune) : CharacterRole.Separator)
            {
                case CharacterRole.Letter:
                    start = word.Length == 0 ? at : start;
                    end = at + length;
                    Append(word, CharacterFolding.Fold(rune));
                    break;

                case CharacterRole.Ignored:
                    end = word.Length == 0 ? end : at + length;
                    break;

                case CharacterRole.Alone:
                    Close();
                    (start, end) = (at, at + length);
                    Append(word, CharacterFolding.Fold(rune));
                    Close();
                    break;

                case CharacterRole.Apostrophe when word.Length > 0 && BeginsWord(text, at + length):
                    if (Elided.Contains(word.ToString()))
                    {
                        word.Clear();
                    }
                    else
                    {
                        Close();
                        length += IsPossessive(text, at + length) ? 1 : 0;
                    }

                    break;

                default:
                    if (word.Length is 1 or 2 && end == at && SuffixAt(text, at) is { } suffix)
                    {
                        Append(word, suffix);
                        length = suffix.Length;
                        end = at + length;
                    }

                    Close();
                    break;
            }

            at += length;
        }

        Close();
        return words;

        void Close()
        {
            if (word.Length > 0)
            {
                words.Add(new FoundWord(word.ToString(), start, end));
                word.Clear();
            }
        }
    }

    private static void Append(StringBuilder word, string letters)
    {
        if (word.Length + letters.Length <= MaxLength)
        {
            word.Append(letters);
        }
    }

    private static bool BeginsWord(string text, int at) => at < text.Length && char.IsLetter(text[at]);

    // Rick's, but not l'est.
    private static bool IsPossessive(string text, int at) =>
        text[at] is 's' or 'S' && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]));

    // Of C#, F# and C++; an address such as a#b has none.
    private static string? SuffixAt(string text, int at)
    {
        var rest = text.AsSpan(at);
        var suffix =
            rest.StartsWith("++") ? PlusPlus
            : rest[0] == '#' ? Sharp
            : null;
        return suffix is not null && (rest.Length == suffix.Length || !char.IsLetterOrDigit(rest[suffix.Length])) ? suffix : null;
    }
}
