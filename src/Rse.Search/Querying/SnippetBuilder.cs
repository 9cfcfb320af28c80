using Rse.Search.Texts;
using Rse.Texts;

namespace Rse.Search.Querying;

/// <summary>Marks the hits in a text, by the same analysis that found it.</summary>
internal sealed class SnippetBuilder(TextAnalyzers analyzers, CompiledQuery query, TextParser parser)
{
    private const int Length = 160;
    private const int Slack = 24;

    // The rest is ignored: a text may have tens of thousands of characters, and a page has many texts.
    private const int Searched = 20_000;

    private readonly HitMarker _marker = new(analyzers, query);

    /// <summary>The title and the best passage of a hit.</summary>
    public HitMarks Show(HitText text)
    {
        var title = text.Title ?? "";
        var body = text.Hit.Kind is SearchKinds.Member ? text.Body : parser.Parse(text.Body).Plain;
        var languages = LanguageGuess.Of(body.Length > 0 ? body : title);
        return new HitMarks { Title = Mark(title, languages), Snippet = Pick(body, languages) };
    }

    /// <summary>The whole text with its hits.</summary>
    private List<Fragment> Mark(string text, Languages languages) =>
        text.Length == 0 ? [] : Cut(text, 0, text.Length, _marker.Find(text, languages));

    /// <summary>The passage of about 160 characters with the most distinct hits; the beginning if there are none.</summary>
    private List<Fragment> Pick(string text, Languages languages)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var spans = _marker.Find(text.Length > Searched ? text[..Excerpt.Floor(text, Searched)] : text, languages);
        var (start, end) = Window(text, spans);
        return Cut(text, start, end, spans);
    }

    private static (int Start, int End) Window(string text, List<MarkedSpan> spans)
    {
        if (text.Length <= Length + Slack)
        {
            return (0, text.Length);
        }

        var (first, last) = Densest(spans);
        var from = spans.Count == 0 ? 0 : spans[first].Start;
        var to = spans.Count == 0 ? 0 : spans[last].End;
        var start = Math.Max(0, from - Math.Max(0, (Length - (to - from)) / 2));
        var end = Math.Min(text.Length, Math.Max(to, start + Length));
        start = Math.Max(0, Math.Min(start, end - Length));
        return (start == 0 ? 0 : AfterSpace(text, start, from), end == text.Length ? end : BeforeSpace(text, end, to));
    }

    private static (int First, int Last) Densest(List<MarkedSpan> spans)
    {
        var best = (Distinct: 0, First: 0, Last: 0);
        for (var first = 0; first < spans.Count; first++)
        {
            var distinct = new HashSet<int>();
            var last = first;
            for (var i = first; i < spans.Count && (i == first || spans[i].End - spans[first].Start <= Length); i++)
            {
                distinct.Add(spans[i].Clause);
                last = i;
            }

            if (distinct.Count > best.Distinct)
            {
                best = (distinct.Count, first, last);
            }
        }

        return (best.First, best.Last);
    }

    private static int AfterSpace(string text, int start, int limit)
    {
        for (var i = start; i < Math.Min(start + Slack, limit); i++)
        {
            if (char.IsWhiteSpace(text[i - 1]))
            {
                return i;
            }
        }

        return Excerpt.Floor(text, start);
    }

    private static int BeforeSpace(string text, int end, int limit)
    {
        for (var i = end; i > Math.Max(end - Slack, limit); i--)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                return i;
            }
        }

        return Math.Max(limit, Excerpt.Floor(text, end));
    }

    private static List<Fragment> Cut(string text, int start, int end, List<MarkedSpan> spans)
    {
        List<Fragment> fragments = [];
        var at = start;
        var lead = start > 0 ? "… " : "";
        foreach (var span in spans)
        {
            if (span.Start < at || span.End > end)
            {
                continue;
            }

            Add(lead + text[at..span.Start], false);
            Add(text[span.Start..span.End], true);
            lead = "";
            at = span.End;
        }

        Add(lead + text[at..end] + (end < text.Length ? " …" : ""), false);
        return fragments;

        void Add(string piece, bool isHit)
        {
            if (piece.Length > 0)
            {
                fragments.Add(new Fragment(piece, isHit));
            }
        }
    }
}
