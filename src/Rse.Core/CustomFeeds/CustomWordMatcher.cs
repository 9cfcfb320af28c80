namespace Rse.CustomFeeds;

/// <summary>Finds words in texts, in one pass over a text however many words there are.</summary>
internal sealed class CustomWordMatcher
{
    private readonly Dictionary<string, List<(string[] Words, Id<CustomWord> Id)>> _byFirst = new(StringComparer.Ordinal);

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

    /// <summary>Which of the words stand in a text, in its title or below it; a row of words does not go from the one into the other.</summary>
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
        var words = CustomWords.Split(text);
        for (var i = 0; i < words.Count; i++)
        {
            if (_byFirst.TryGetValue(words[i], out var candidates))
            {
                found.UnionWith(candidates.Where(candidate => Continues(words, i, candidate.Words)).Select(candidate => candidate.Id));
            }
        }
    }

    private static bool Continues(List<string> words, int at, string[] wanted)
    {
        for (var i = 1; i < wanted.Length; i++)
        {
            if (at + i >= words.Count || !string.Equals(words[at + i], wanted[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
