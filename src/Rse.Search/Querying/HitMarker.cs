using Rse.Search.Texts;
using Rse.Search.Texts.Words;

namespace Rse.Search.Querying;

/// <summary>Finds the words of a text that match a query.</summary>
internal sealed class HitMarker
{
    private readonly TextAnalyzers _analyzers;
    private readonly Dictionary<(TermKind Kind, string Word), int> _words = [];
    private readonly List<(MatchTerm Term, int Clause)> _sequences = [];
    private readonly List<(string Prefix, int Clause)> _prefixes = [];

    public HitMarker(TextAnalyzers analyzers, CompiledQuery query)
    {
        _analyzers = analyzers;
        for (var i = 0; i < query.Clauses.Count; i++)
        {
            foreach (var term in query.Clauses[i].Terms)
            {
                if (term.Words.Count > 1)
                {
                    _sequences.Add((term, i));
                }
                else if (term.IsPrefix)
                {
                    _prefixes.Add((term.Words[0], i));
                }
                else
                {
                    _words.TryAdd((term.Kind, term.Words[0]), i);
                }
            }
        }
    }

    /// <summary>The places that match, in order, none in another.</summary>
    public List<MarkedSpan> Find(string text, Languages languages)
    {
        var words = _analyzers.Read(text);
        List<MarkedSpan> hits = [];
        foreach (var word in words)
        {
            if (FindClause(word, languages) is { } clause)
            {
                hits.Add(new MarkedSpan(word.Start, word.End, clause));
            }
        }

        if (_sequences.Count > 0)
        {
            AddSequences(words.FindAll(word => word.Form is WordForm.Part or WordForm.Symbol), languages, hits);
        }

        return Join(hits);
    }

    private int? FindClause(TextWord word, Languages languages)
    {
        if (_words.TryGetValue((TermKind.Exact, word.Entry.Text), out var clause))
        {
            return clause;
        }

        foreach (var kind in (ReadOnlySpan<TermKind>)[TermKind.French, TermKind.English])
        {
            if (Has(languages, kind) && Terms.Of(word, kind) is { } stem && _words.TryGetValue((kind, stem), out clause))
            {
                return clause;
            }
        }

        foreach (var (prefix, of) in _prefixes)
        {
            if (word.Entry.Text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return of;
            }
        }

        return null;
    }

    private void AddSequences(List<TextWord> parts, Languages languages, List<MarkedSpan> hits)
    {
        foreach (var (term, clause) in _sequences)
        {
            if (!Has(languages, term.Kind))
            {
                continue;
            }

            for (var first = 0; first < parts.Count; first++)
            {
                if (!IsAt(term, parts, first, 0))
                {
                    continue;
                }

                var end = first;
                for (var i = 1; i < term.Words.Count && end >= 0; i++)
                {
                    var position = parts[first].Position + term.Offsets[i];
                    end = parts.FindIndex(end + 1, part => part.Position >= position);
                    end = end >= 0 && parts[end].Position == position && IsAt(term, parts, end, i) ? end : -1;
                }

                if (end >= 0)
                {
                    hits.AddRange(parts[first..(end + 1)].Select(part => new MarkedSpan(part.Start, part.End, clause)));
                }
            }
        }
    }

    private static bool IsAt(MatchTerm term, List<TextWord> parts, int part, int word) =>
        Terms.Of(parts[part], term.Kind) is { } text
        && (
            term.IsPrefix && word == term.Words.Count - 1
                ? text.StartsWith(term.Words[word], StringComparison.Ordinal)
                : string.Equals(text, term.Words[word], StringComparison.Ordinal)
        );

    private static bool Has(Languages languages, TermKind kind) =>
        kind is TermKind.Exact || languages.HasFlag(kind is TermKind.French ? Languages.French : Languages.English);

    private static List<MarkedSpan> Join(List<MarkedSpan> hits)
    {
        List<MarkedSpan> spans = [];
        foreach (var hit in hits.OrderBy(hit => hit.Start).ThenByDescending(hit => hit.End))
        {
            if (spans.Count == 0 || hit.Start >= spans[^1].End)
            {
                spans.Add(hit);
            }
            else if (hit.End > spans[^1].End)
            {
                spans[^1] = spans[^1] with { End = hit.End };
            }
        }

        return spans;
    }
}

/// <summary>A place in a text that matches.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Clause">Which clause of the query matches.</param>
internal readonly record struct MarkedSpan(int Start, int End, int Clause);
