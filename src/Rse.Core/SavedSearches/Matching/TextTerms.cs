using Rse.Search.Words;

namespace Rse.SavedSearches.Matching;

/// <summary>The terms of one text, to be asked for many patterns.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class TextTerms
{
    private readonly Dictionary<string, List<int>> _positions = new(StringComparer.Ordinal);
    private string[]? _sorted;

    public TextTerms(IEnumerable<(string Term, int Position)> terms)
    {
        foreach (var (term, position) in terms)
        {
            if (!_positions.TryGetValue(term, out var places))
            {
                _positions[term] = places = [];
            }

            places.Add(position);
        }
    }

    /// <summary>The different terms, in no particular order.</summary>
    public IReadOnlyCollection<string> All => _positions.Keys;

    /// <summary>Whether the text has all terms of a pattern, where it wants them.</summary>
    public bool Has(TermPattern pattern)
    {
        if (pattern.Terms.Count > 1 && pattern.Offsets is { } offsets)
        {
            return HasSequence(pattern, offsets);
        }

        for (var i = 0; i < pattern.Terms.Count; i++)
        {
            if (IsPrefix(pattern, i) ? FindPrefixed(pattern.Terms[i]).Length == 0 : !_positions.ContainsKey(pattern.Terms[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPrefix(TermPattern pattern, int term) => pattern.IsPrefix && term == pattern.Terms.Count - 1;

    private bool HasSequence(TermPattern pattern, IReadOnlyList<int> offsets)
    {
        HashSet<int>? starts = null;
        for (var i = 0; i < pattern.Terms.Count; i++)
        {
            IEnumerable<int> places =
                IsPrefix(pattern, i) ? FindPrefixed(pattern.Terms[i]).ToArray().SelectMany(term => _positions[term])
                : _positions.TryGetValue(pattern.Terms[i], out var own) ? own
                : [];
            var found = places.Select(place => place - offsets[i]);
            if (starts is null)
            {
                starts = [.. found];
            }
            else
            {
                starts.IntersectWith(found);
            }

            if (starts.Count == 0)
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<string> FindPrefixed(string prefix)
    {
        if (_sorted is null)
        {
            _sorted = [.. _positions.Keys];
            Array.Sort(_sorted, StringComparer.Ordinal);
        }

        var first = Array.BinarySearch(_sorted, prefix, StringComparer.Ordinal);
        first = first < 0 ? ~first : first;
        var end = first;
        while (end < _sorted.Length && _sorted[end].StartsWith(prefix, StringComparison.Ordinal))
        {
            end++;
        }

        return _sorted.AsSpan(first, end - first);
    }
}
