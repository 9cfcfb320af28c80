namespace Rse.CustomFeeds;

/// <summary>Finds words in texts, in one pass over a text regardless of the number of words. Not thread-safe.</summary>
internal sealed class CustomWordMatcher
{
    private readonly Dictionary<string, List<(string[] Words, Id<CustomWord> Id)>> _byFirst = new(StringComparer.Ordinal);
    private readonly List<Range> _ranges = [];

    public CustomWordMatcher(IEnumerable<CustomWord> words)
    {
        foreach (var word in words)
        {
            var parts = word.Text.Split(' ');
            if (!_byFirst.TryGetValue(parts[0], out var list))
            {
                _byFirst.Add(parts[0], list = []);
            }

            list.Add((parts, word.Id));
        }
    }

    /// <summary>
    /// Finds the words that occur in the title or body of a text. A phrase does not continue from the title into the body.
    /// </summary>
    public IReadOnlySet<Id<CustomWord>> Find(string? title, string body)
    {
        HashSet<Id<CustomWord>> found = [];
        if (title is not null)
        {
            Find(title, found);
        }

        Find(body, found);
        return found;
    }

    private void Find(string text, HashSet<Id<CustomWord>> found)
    {
        var plain = CustomWords.Plain(text).AsSpan();
        _ranges.Clear();
        CustomWords.Split(plain, _ranges);
        var byFirst = _byFirst.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < _ranges.Count; i++)
        {
            if (!byFirst.TryGetValue(plain[_ranges[i]], out var candidates))
            {
                continue;
            }

            foreach (var (words, id) in candidates)
            {
                if (Continues(plain, i, words))
                {
                    found.Add(id);
                }
            }
        }
    }

    private bool Continues(ReadOnlySpan<char> plain, int at, string[] wanted)
    {
        for (var i = 1; i < wanted.Length; i++)
        {
            if (at + i >= _ranges.Count || !plain[_ranges[at + i]].SequenceEqual(wanted[i]))
            {
                return false;
            }
        }

        return true;
    }
}
