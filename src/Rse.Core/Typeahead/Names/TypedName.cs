namespace Rse.Typeahead.Names;

/// <summary>What was typed, as words of which each must begin a word of a name.</summary>
internal sealed class TypedName
{
    /// <summary>How many words count.</summary>
    public const int MaxWords = 8;

    private TypedName(IReadOnlyList<string[]> readings, byte? kind)
    {
        Readings = readings;
        Kind = kind;
    }

    /// <summary>
    /// The ways to read it, one or two: <c>o'neil</c> may be two words, and one. A name needs all words of one of them. Empty where there
    /// is no letter and no digit.
    /// </summary>
    public IReadOnlyList<string[]> Readings { get; }

    /// <summary>The kind that a first <c>@</c> or <c>#</c> asks for; null without one.</summary>
    public byte? Kind { get; }

    /// <summary>Reads what was typed.</summary>
    public static TypedName Parse(string text)
    {
        var words = new NameReader().Read(text);
        byte? kind = text.AsSpan().TrimStart() switch
        {
            ['@' or '＠', ..] => TypeaheadKinds.Member,
            ['#' or '＃', ..] => TypeaheadKinds.Topic,
            _ => null,
        };
        string[] parts = [.. words.Where(word => word is { IsJoined: false, IsElided: false }).Select(word => word.Text)];
        string[] whole =
        [
            .. words
                .GroupBy(word => word.Run)
                .SelectMany(run => run.Any(word => word.IsJoined) ? run.Where(word => word.IsJoined) : run)
                .Select(word => word.Text),
        ];
        parts = parts.Length == 0 ? [.. words.Where(word => !word.IsJoined).Select(word => word.Text)] : parts;
        string[][] readings = [Cut(parts), Cut(whole)];
        return new TypedName(
            readings[0].Length == 0 ? []
                : readings[0].SequenceEqual(readings[1], StringComparer.Ordinal) ? [readings[0]]
                : readings,
            kind
        );
    }

    private static string[] Cut(string[] words) => [.. words.Distinct(StringComparer.Ordinal).Take(MaxWords)];
}
