using Rse.Search.Texts.Words;

namespace Rse.Search.Texts.Synonyms;

/// <summary>Which words mean the same as others. Immutable.</summary>
internal sealed class SynonymTable
{
    /// <summary>How many words a synonym has at most.</summary>
    public const int MostWords = 8;

    private static readonly TermKind[] Kinds = [TermKind.Exact, TermKind.French, TermKind.English];

    private readonly Dictionary<(TermKind Kind, string Words), List<List<TextWord>>> _others = [];

    /// <summary>No synonyms.</summary>
    public static SynonymTable Empty { get; } = new();

    /// <summary>Whether it has none.</summary>
    public bool IsEmpty => _others.Count == 0;

    /// <summary>Makes who looks for some words find others; returns whether that is new.</summary>
    /// <param name="words">The parts of what is typed.</param>
    /// <param name="other">The parts of what is found as well.</param>
    public bool Add(IReadOnlyList<TextWord> words, List<TextWord> other)
    {
        if (IsSame(words, other))
        {
            return false;
        }

        var isNew = false;
        foreach (var kind in Kinds)
        {
            var key = (kind, Join(words, kind));
            if (!_others.TryGetValue(key, out var others))
            {
                _others.Add(key, others = []);
            }

            if (!others.Exists(known => IsSame(known, other)))
            {
                others.Add(other);
                isNew = true;
            }
        }

        return isNew;
    }

    /// <summary>What else some words find, in any of their forms; empty for nothing.</summary>
    public IReadOnlyList<IReadOnlyList<TextWord>> Find(IReadOnlyList<TextWord> words)
    {
        // As typed first: the other kinds may join words that differ.
        foreach (var kind in Kinds)
        {
            if (words.Count is > 0 and <= MostWords && _others.TryGetValue((kind, Join(words, kind)), out var others))
            {
                return others;
            }
        }

        return [];
    }

    /// <summary>The words that have positions of their own.</summary>
    public static List<TextWord> Parts(List<TextWord> words) => words.FindAll(word => word.Form is WordForm.Part or WordForm.Symbol);

    private static bool IsSame(IReadOnlyList<TextWord> first, IReadOnlyList<TextWord> second) =>
        string.Equals(Join(first, TermKind.Exact), Join(second, TermKind.Exact), StringComparison.Ordinal);

    private static string Join(IReadOnlyList<TextWord> words, TermKind kind) =>
        string.Join(' ', words.Select(word => Terms.Of(word, kind) ?? word.Entry.Text));
}
