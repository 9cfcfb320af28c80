namespace Rse.Typeahead.Names;

/// <summary>
/// Things by the words of their names: all different words sorted, with the things that have each. Things are numbered by kind and name.
/// </summary>
/// <remarks>
/// Immutable, in few large arrays, so that the garbage collector has nothing to follow. Made by
/// <see cref="NameSegmentBuilder"/>.
/// </remarks>
internal sealed class NameSegment
{
    /// <summary>No thing at all.</summary>
    public static NameSegment Empty { get; } = new NameSegmentBuilder().Build();

    /// <summary>The letters of all words, one word behind the other.</summary>
    public required char[] Letters { get; init; }

    /// <summary>Where the letters of each word begin; one more than there are words.</summary>
    public required int[] LetterStarts { get; init; }

    /// <summary>The things of all words, one word behind the other.</summary>
    public required int[] Postings { get; init; }

    /// <summary>Where the things of each word begin; one more than there are words.</summary>
    public required int[] PostingStarts { get; init; }

    /// <summary>The words of all things in the order of the name; the complement (<c>~</c>) of a word that begins a name.</summary>
    public required int[] Words { get; init; }

    /// <summary>Where the words of each thing begin; one more than there are things.</summary>
    public required int[] WordStarts { get; init; }

    /// <summary>The kind of each thing.</summary>
    public required byte[] Kinds { get; init; }

    /// <summary>The id of each thing.</summary>
    public required long[] Ids { get; init; }

    /// <summary>See <see cref="NameEntry.Audience"/>.</summary>
    public required long[] Audiences { get; init; }

    /// <summary>The number of the space (<see cref="SpaceTable"/>) of each thing; −1 without one.</summary>
    public required int[] Spaces { get; init; }

    /// <summary>See <see cref="NameEntry.At"/>.</summary>
    public required long[] Times { get; init; }

    /// <summary>The numbers of the spaces of <see cref="NameEntry.Spaces"/>.</summary>
    public required int[] UseSpaces { get; init; }

    /// <summary>Their counts.</summary>
    public required int[] UseCounts { get; init; }

    /// <summary>Where the spaces of each thing begin; one more than there are things.</summary>
    public required int[] UseStarts { get; init; }

    /// <summary>The things by kind and id.</summary>
    public required int[] ByKey { get; init; }

    /// <summary>How many things there are.</summary>
    public int Count => Ids.Length;

    private int WordCount => LetterStarts.Length - 1;

    /// <summary>The letters of a word.</summary>
    public ReadOnlySpan<char> Word(int word) => Letters.AsSpan(LetterStarts[word]..LetterStarts[word + 1]);

    /// <summary>The words of a thing.</summary>
    public ReadOnlySpan<int> WordsOf(int thing) => Words.AsSpan(WordStarts[thing]..WordStarts[thing + 1]);

    /// <summary>The thing with a kind and id; −1 if there is none.</summary>
    public int Find(byte kind, long id)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var thing = ByKey[middle];
            var order = Kinds[thing] != kind ? Kinds[thing].CompareTo(kind) : Ids[thing].CompareTo(id);
            if (order == 0)
            {
                return thing;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle);
        }

        return -1;
    }

    /// <summary>The words that begin with a prefix, as a half-open range, and the word that is exactly that; −1 if there is none.</summary>
    public (int From, int To, int Exact) Range(ReadOnlySpan<char> prefix)
    {
        var from = FirstWhere(prefix, static order => order >= 0);
        var to = FirstWhere(prefix, static order => order > 0);
        return (from, to, from < to && Word(from).Length == prefix.Length ? from : -1);
    }

    /// <summary>How many bytes its arrays take.</summary>
    public long Bytes =>
        (2L * Letters.Length)
        + (4L * (LetterStarts.Length + Postings.Length + PostingStarts.Length + Words.Length + WordStarts.Length))
        + (4L * (Spaces.Length + UseSpaces.Length + UseCounts.Length + UseStarts.Length + ByKey.Length))
        + (8L * (Ids.Length + Audiences.Length + Times.Length))
        + Kinds.Length;

    /// <summary>Compares the names of two things, word by word.</summary>
    public static int CompareNames(NameSegment one, int first, NameSegment other, int second)
    {
        var mine = one.WordsOf(first);
        var theirs = other.WordsOf(second);
        for (var i = 0; i < mine.Length && i < theirs.Length; i++)
        {
            var order = one.Word(Plain(mine[i])).SequenceCompareTo(other.Word(Plain(theirs[i])));
            if (order != 0)
            {
                return order;
            }
        }

        return mine.Length.CompareTo(theirs.Length);
    }

    /// <summary>A word without the mark that it begins a name.</summary>
    public static int Plain(int word) => word < 0 ? ~word : word;

    // The order of the beginnings of the words, cut to the length of the prefix, is that of the words.
    private int FirstWhere(ReadOnlySpan<char> prefix, Func<int, bool> isReached)
    {
        var (low, high) = (0, WordCount);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var word = Word(middle);
            var order = word[..Math.Min(word.Length, prefix.Length)].SequenceCompareTo(prefix);
            (low, high) = isReached(order) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
