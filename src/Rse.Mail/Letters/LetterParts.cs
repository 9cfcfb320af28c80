using Rse.Mail.Letters.Parts;

namespace Rse.Mail.Letters;

/// <summary>Which component shows which part.</summary>
internal sealed class LetterParts(IEnumerable<LetterPartChoice> choices)
{
    private readonly Dictionary<LetterPart, Type> _parts = new()
    {
        [LetterPart.Frame] = typeof(LetterFrame),
        [LetterPart.Instant] = typeof(InstantLetter),
        [LetterPart.Digest] = typeof(DigestLetter),
        [LetterPart.Item] = typeof(LetterItemView),
        [LetterPart.Notice] = typeof(NoticeLetter),
    };

    // The last choice of a part wins, as with other registrations.
    private readonly Dictionary<LetterPart, Type> _chosen = choices
        .GroupBy(choice => choice.Part)
        .ToDictionary(group => group.Key, group => group.Last().Component);

    public Type Of(LetterPart part) => _chosen.GetValueOrDefault(part) ?? _parts[part];
}

/// <summary>A component of the host in place of ours.</summary>
internal sealed record LetterPartChoice(LetterPart Part, Type Component);
