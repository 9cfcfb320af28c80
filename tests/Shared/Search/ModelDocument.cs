using System.Globalization;
using System.Text;
using Rse.People;
using Rse.Search;
using Rse.Search.Queries;

namespace Rse.Tests.Search;

/// <summary>A document of <see cref="ModelIndex"/>: its words in order, folded.</summary>
internal sealed class ModelDocument
{
    private readonly List<string> _words;
    private readonly List<string> _valued;

    public ModelDocument(SearchText text)
    {
        Text = text;
        Number = NumberOf(text.Kind, text.Id);
        _words = Split($"{text.Title}\n{text.Plain}");
        _valued = [.. text.ValuedFor.SelectMany(Split)];
    }

    public SearchText Text { get; }

    public long Number { get; }

    /// <summary>Subjects of all kinds share their ids.</summary>
    public static long NumberOf(string kind, long id) =>
        (id << 2)
        | kind switch
        {
            SearchKinds.Member => 1,
            SearchKinds.Space => 2,
            SearchKinds.Topic => 3,
            _ => 0L,
        };

    public bool IsVisible(Viewer viewer) =>
        viewer.CanSee(Text.Audience)
        || Text.Circles.Any(viewer.CanSee)
        || (Text.Kind is SearchKinds.Member && viewer.MemberId.Value == Text.Id && viewer.Member is not null);

    /// <summary>The words by which a viewer finds it.</summary>
    public IEnumerable<string> WordsFor(Viewer viewer) => viewer.CanSee(Text.Audience) ? _words.Concat(_valued) : _words;

    public bool Has(QueryTerm term, Viewer viewer)
    {
        var parts = Split(term.Text);
        var words = WordsFor(viewer).ToList();
        return parts.Count > 0
            && term.Kind switch
            {
                QueryTermKind.Word => parts.TrueForAll(words.Contains),
                QueryTermKind.Phrase => Enumerable
                    .Range(0, words.Count)
                    .Any(i => words.Skip(i).Take(parts.Count).SequenceEqual(parts, StringComparer.Ordinal)),
                _ => parts[..^1].TrueForAll(words.Contains) && words.Exists(word => word.StartsWith(parts[^1], StringComparison.Ordinal)),
            };
    }

    /// <summary>The words of a text: runs of letters and digits, in lower case without accents.</summary>
    public static List<string> Split(string text)
    {
        var folded = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                folded.Append(rune);
            }
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(' ');
            }
        }

        return [.. folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
