namespace Rse.Search.Queries;

/// <summary>A part of a query that was understood otherwise than somebody might expect.</summary>
/// <param name="Code">One of the constants; stable, in kebab-case.</param>
/// <param name="Text">The part of the query that it is about: at most 40 characters, invisible ones replaced.</param>
public sealed record QueryNote(string Code, string Text)
{
    /// <summary>The query is longer than <see cref="QueryParser.MaxLength"/>; the rest was left out.</summary>
    public const string LengthCut = "length-cut";

    /// <summary>The query has more than <see cref="QueryParser.MaxParts"/> parts; those from the text on were left out.</summary>
    public const string WordsCut = "words-cut";

    /// <summary>No filter has this name; it was searched as a word.</summary>
    public const string FieldUnknown = "field-unknown";

    /// <summary>The filter cannot have this value, or has none; it was searched as a word.</summary>
    public const string ValueUnknown = "value-unknown";

    /// <summary>A quotation is not closed; it ends with the query.</summary>
    public const string QuoteClosed = "quote-closed";

    /// <summary><c>OR</c> has no word on one of its sides; it was searched as a word.</summary>
    public const string OrAlone = "or-alone";

    /// <summary>Parentheses do not group; they separate words.</summary>
    public const string ParenthesesIgnored = "parentheses-ignored";

    /// <summary>A star counts at the end of a word only.</summary>
    public const string StarIgnored = "star-ignored";

    /// <summary>The viewer knows no such space; nothing is in it.</summary>
    public const string SpaceUnknown = "space-unknown";

    /// <summary>The viewer knows no such member; nothing is by them.</summary>
    public const string MemberUnknown = "member-unknown";

    /// <summary>The viewer knows no such topic; nothing has it.</summary>
    public const string TopicUnknown = "topic-unknown";

    /// <summary>There is no such kind; nothing is of it.</summary>
    public const string KindUnknown = "kind-unknown";

    /// <summary>What a person reads, in English.</summary>
    public string Message =>
        Code switch
        {
            LengthCut => $"Only the first {QueryParser.MaxLength} characters of the query count.",
            WordsCut => $"Only the first {QueryParser.MaxParts} words and filters of the query count; left out from \"{Text}\" on.",
            FieldUnknown => $"There is no filter \"{Text}\": it was searched as a word. "
                + "Filters are in, by, kind, topic, before, after, is:unanswered and has:link.",
            ValueUnknown => $"\"{Text}\" is not a filter with a value that it can have: it was searched as a word. "
                + "Write for instance before:2026-05-17, after:2026-05, is:unanswered or has:link.",
            QuoteClosed => $"The quotation \"{Text}\" is not closed: it ends with the query.",
            OrAlone => "OR stands between two words or phrases; here it was searched as a word.",
            ParenthesesIgnored => "Parentheses do not group: they separate words like blanks. OR binds the words beside it.",
            StarIgnored => $"A star counts at the end of a word only, not within \"{Text}\".",
            SpaceUnknown => $"There is no space \"{Text}\" that you can see.",
            MemberUnknown => $"There is no member \"{Text}\" whom you can see.",
            TopicUnknown => $"There is no topic \"{Text}\" in what you can see.",
            KindUnknown => $"There is no kind \"{Text}\".",
            _ => Text,
        };
}
