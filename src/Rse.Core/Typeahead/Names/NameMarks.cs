using Rse.Search;

namespace Rse.Typeahead.Names;

/// <summary>Marks what was typed in names as they are now.</summary>
internal static class NameMarks
{
    /// <summary>The names with what was typed marked, in their order; null if they do not match, as after a change of name.</summary>
    public static IReadOnlyList<IReadOnlyList<Fragment>>? Mark(TypedName typed, params ReadOnlySpan<string> names)
    {
        var reader = new NameReader();
        var words = new NameWord[names.Length][];
        for (var i = 0; i < names.Length; i++)
        {
            words[i] = [.. reader.Read(names[i])];
        }

        if (
            typed.Readings.FirstOrDefault(reading => reading.All(part => words.Any(name => name.Any(word => Begins(word, part)))))
            is not { } match
        )
        {
            return null;
        }

        var marked = new IReadOnlyList<Fragment>[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            marked[i] = Cut(names[i], FindMarks(words[i], match));
        }

        return marked;
    }

    private static bool Begins(NameWord word, string part) => word.Text.StartsWith(part, StringComparison.Ordinal);

    // A joined form is marked only where none of its parts is.
    private static List<(int Start, int End)> FindMarks(NameWord[] words, string[] match)
    {
        List<(int Start, int End)> marks = [];
        foreach (var word in words.OrderBy(word => word.IsJoined))
        {
            var length = match.Where(part => Begins(word, part)).Select(part => part.Length).DefaultIfEmpty().Max();
            if (length > 0 && !(word.IsJoined && marks.Exists(mark => mark.Start >= word.Start && mark.End <= word.Ends[^1])))
            {
                marks.Add((word.Start, word.Ends[length - 1]));
            }
        }

        return [.. marks.OrderBy(mark => mark.Start)];
    }

    private static List<Fragment> Cut(string name, List<(int Start, int End)> marks)
    {
        List<Fragment> fragments = [];
        var at = 0;
        foreach (var (start, end) in marks)
        {
            if (end <= at)
            {
                continue;
            }

            var from = Math.Max(start, at);
            if (from > at)
            {
                fragments.Add(new Fragment(name[at..from], false));
            }

            fragments.Add(new Fragment(name[from..end], true));
            at = end;
        }

        if (at < name.Length)
        {
            fragments.Add(new Fragment(name[at..], false));
        }

        return fragments;
    }
}
