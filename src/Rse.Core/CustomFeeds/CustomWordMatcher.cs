namespace Rse.CustomFeeds;

/// <summary>Finds words in texts, in one pass over a text however many words there are. Not thread-safe.</summary>
internal sealed class CustomWordMatcher
{
    private readonly Dictionary<string, List<(string[] Words, Id<CustomWord> Id)>> _byFirst = new(StringComparer.Ordinal);
    private readonly List<Range> _places = [];

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
    /// Which of the words stand in a text, in its title or below it; a row of words does not go from the one into the other.
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
        _places.Clear();
        CustomWords.Split(plain, _places);
        var byFirst = _byFirst.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < _places.Count; i++)
        {
            if (!byFirst.TryGetValue(plain[_places[i]], out var candidates))
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
            if (at + i >= _places.Count || !plain[_places[at + i]].SequenceEqual(wanted[i]))
            {
                return false;
            }
        }

        return true;
    }
}
