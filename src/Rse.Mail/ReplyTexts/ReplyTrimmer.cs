namespace Rse.Mail.ReplyTexts;

/// <summary>Separates what the sender wrote from the letter that is answered and from signatures.</summary>
internal static class ReplyTrimmer
{
    public static ReplyText Trim(IReadOnlyList<LetterLine> lines, string? original)
    {
        var roles = LineRoles.Of(lines);
        SignatureRoles.Mark(lines, roles);
        return Own(lines, roles, original) with { HasQuote = Array.Exists(roles, role => role is LineRole.Quoted or LineRole.Original) };
    }

    private static ReplyText Own(IReadOnlyList<LetterLine> lines, LineRole[] roles, string? original)
    {
        var text = ReplyWriter.Write(lines, roles);
        if (text.Length > 0)
        {
            return new ReplyText(AnswersBelow(lines, roles, original) is { Length: > 0 } below ? $"{text}\n\n{below}" : text, true);
        }

        // Nothing above and nothing between: what was answered below an unmarked original, or what only looked like a signature.
        var under = AnswersBelow(lines, roles, original);
        if (under is { Length: > 0 })
        {
            return new ReplyText(under, true);
        }

        if (under is null && Kept(lines, roles, LineRole.Original) is { Length: > 0 } kept)
        {
            return new ReplyText(kept, false);
        }

        return Kept(lines, roles, LineRole.Signature) is { Length: > 0 } signature ? new ReplyText(signature, true) : ReplyText.Nothing;
    }

    /// <summary>What stands below the head of the answered letter and is not of it; null when the answered letter is not known.</summary>
    private static string? AnswersBelow(IReadOnlyList<LetterLine> lines, LineRole[] roles, string? original)
    {
        if (string.IsNullOrWhiteSpace(original) || !roles.Contains(LineRole.Original))
        {
            return null;
        }

        var known = new KnownText(original);
        var below = Enumerable.Range(0, lines.Count).Where(index => roles[index] == LineRole.Original && !lines[index].IsBlank).ToList();
        var foreign = below.Where(index => !known.Holds(lines[index].Text)).ToList();
        if (foreign.Count * 2 > below.Count)
        {
            return null;
        }

        var added = new LineRole[lines.Count];
        Array.Fill(added, LineRole.Original);
        foreach (var index in foreign)
        {
            added[index] = LineRole.Own;
        }

        SignatureRoles.Mark(lines, added);
        return ReplyWriter.Write(lines, added);
    }

    private static string Kept(IReadOnlyList<LetterLine> lines, LineRole[] roles, LineRole kept)
    {
        var shown = roles
            .Select((role, index) => role == kept && !SignatureSigns.IsDelimiter(lines[index].Text) ? LineRole.Own : LineRole.Quoted)
            .ToArray();
        return ReplyWriter.Write(lines, shown, withContext: false);
    }
}
