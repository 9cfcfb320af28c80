using Rse.Search;
using Rse.Storage.Search.Words;
using Rse.Texts;

namespace Rse.Storage.Search.Querying;

/// <summary>Marks what matched in a text, by the rules by which it was found.</summary>
internal sealed class TextMarker(TextQuery query, TextParser parser)
{
    private const int Length = 160;
    private const int Slack = 24;

    // The rest is passed over: a page has many texts, and each may be long.
    private const int Searched = 20_000;

    /// <summary>The title and the best passage of a hit.</summary>
    public HitMarks Show(HitText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var title = text.Title ?? "";
        var body = text.Hit.Kind is SearchKinds.Member ? text.Body : parser.Parse(text.Body).Plain;
        var spans = Find(body.Length > Searched ? body[..Excerpt.Floor(body, Searched)] : body);
        var (start, end) = Window(body, spans);
        return new HitMarks { Title = Cut(title, 0, title.Length, Find(title)), Snippet = Cut(body, start, end, spans) };
    }

    /// <summary>The places that match, in order, none in another.</summary>
    private List<Span> Find(string text)
    {
        var words = WordReader.Read(text);
        string?[] stems = [.. words.Select(word => TextTokens.HasStem(word.Text) ? TextTokens.Stem(word.Text) : null)];
        var clauses = new int?[words.Count];
        for (var i = 0; i < query.Clauses.Count; i++)
        {
            foreach (var term in query.Clauses[i].Terms)
            {
                for (var at = 0; at + term.Words.Count <= words.Count; at++)
                {
                    if (IsAt(term, words, stems, at))
                    {
                        Array.Fill(clauses, clauses[at] ?? i, at, term.Words.Count);
                    }
                }
            }
        }

        return
        [
            .. words
                .Zip(clauses)
                .Where(pair => pair.Second is not null)
                .Select(pair => new Span(pair.First.Start, pair.First.End, (int)pair.Second!)),
        ];
    }

    private static bool IsAt(TextTerm term, List<FoundWord> words, string?[] stems, int at)
    {
        for (var i = 0; i < term.Words.Count; i++)
        {
            var (word, wanted) = (words[at + i].Text, term.Words[i]);
            var isThere = term.Kind switch
            {
                TextTermKind.Stem => string.Equals(stems[at + i], wanted, StringComparison.Ordinal),
                TextTermKind.Prefix => word.StartsWith(wanted, StringComparison.Ordinal),
                TextTermKind.PrefixPhrase when i == term.Words.Count - 1 => word.StartsWith(wanted, StringComparison.Ordinal),
                _ => string.Equals(word, wanted, StringComparison.Ordinal),
            };
            if (!isThere)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The passage of about 160 characters with the most different matches; the beginning if there are none.</summary>
    private static (int Start, int End) Window(string text, List<Span> spans)
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
        return (start == 0 ? 0 : BehindSpace(text, start, from), end == text.Length ? end : BeforeSpace(text, end, to));
    }

    private static (int First, int Last) Densest(List<Span> spans)
    {
        var best = (Different: 0, First: 0, Last: 0);
        HashSet<int> clauses = [];
        for (var first = 0; first < spans.Count; first++)
        {
            clauses.Clear();
            var last = first;
            for (var i = first; i < spans.Count && (i == first || spans[i].End - spans[first].Start <= Length); i++)
            {
                clauses.Add(spans[i].Clause);
                last = i;
            }

            best = clauses.Count > best.Different ? (clauses.Count, first, last) : best;
        }

        return (best.First, best.Last);
    }

    private static int BehindSpace(string text, int start, int limit)
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

    private static List<Fragment> Cut(string text, int start, int end, List<Span> spans)
    {
        List<Fragment> fragments = [];
        var at = start;
        var lead = start > 0 ? "… " : "";
        foreach (var span in spans.Where(span => span.Start >= start && span.End <= end))
        {
            Add($"{lead}{text.AsSpan(at, span.Start - at)}", isHit: false);
            Add(text[span.Start..span.End], isHit: true);
            lead = "";
            at = span.End;
        }

        Add($"{lead}{text.AsSpan(at, end - at)}{(end < text.Length ? " …" : "")}", isHit: false);
        return fragments;

        void Add(string piece, bool isHit)
        {
            if (piece.Length > 0)
            {
                fragments.Add(new Fragment(piece, isHit));
            }
        }
    }

    private readonly record struct Span(int Start, int End, int Clause);
}
