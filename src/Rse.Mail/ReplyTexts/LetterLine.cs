namespace Rse.Mail.ReplyTexts;

/// <summary>What the form of a line says of it, before its words are read.</summary>
internal enum LineMark
{
    None,

    /// <summary>The program marked it as a signature.</summary>
    Signature,

    /// <summary>The program marked it as the line that introduces a quote.</summary>
    Attribution,

    /// <summary>A horizontal rule.</summary>
    Rule,

    /// <summary>The program marked it as the first line of the letter that is answered.</summary>
    Original,
}

/// <summary>A line of a letter, whichever format it was written in.</summary>
/// <param name="Text">Without the signs of quoting and without blanks at its end.</param>
/// <param name="Quote">How deep it is quoted; 0 for what the sender wrote.</param>
/// <param name="Mark">What the form says.</param>
internal sealed record LetterLine(string Text, int Quote, LineMark Mark = LineMark.None)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}
