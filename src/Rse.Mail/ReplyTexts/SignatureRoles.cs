namespace Rse.Mail.ReplyTexts;

/// <summary>Finds the signatures below each stretch of text that the sender wrote.</summary>
internal static class SignatureRoles
{
    // RFC 3676 has four lines in mind; people have ten. Below more than that stands text.
    private const int LongestSignature = 16;

    public static void Mark(IReadOnlyList<LetterLine> lines, LineRole[] roles)
    {
        for (var start = 0; start < lines.Count; start++)
        {
            if (roles[start] != LineRole.Own)
            {
                continue;
            }

            var end = start;
            while (end < lines.Count && roles[end] == LineRole.Own)
            {
                end++;
            }

            Mark(lines, roles, start, end);
            start = end;
        }
    }

    private static void Mark(IReadOnlyList<LetterLine> lines, LineRole[] roles, int start, int end)
    {
        for (var index = end - 1; index >= start; index--)
        {
            if (SignatureSigns.IsDelimiter(lines[index].Text) && IsSignature(lines, index + 1, end))
            {
                Array.Fill(roles, LineRole.Signature, index, end - index);
                end = index;
            }
        }

        var last = end - 1;
        while (last >= start)
        {
            while (last >= start && (lines[last].IsBlank || lines[last].Mark == LineMark.Rule))
            {
                last--;
            }

            if (last >= start && SignatureSigns.IsProgramLine(lines[last].Text))
            {
                Array.Fill(roles, LineRole.Signature, last, end - last);
                end = last;
                last--;
                continue;
            }

            var paragraph = FirstOfParagraph(lines, start, last);
            if (
                last >= start
                && SignatureSigns.IsNotice(string.Join(' ', lines.Skip(paragraph).Take(last - paragraph + 1).Select(line => line.Text)))
            )
            {
                Array.Fill(roles, LineRole.Signature, paragraph, end - paragraph);
                end = paragraph;
                last = paragraph - 1;
                continue;
            }

            return;
        }
    }

    private static bool IsSignature(IReadOnlyList<LetterLine> lines, int from, int end)
    {
        var written = Enumerable.Range(from, end - from).Count(index => !lines[index].IsBlank);
        return written <= LongestSignature;
    }

    private static int FirstOfParagraph(IReadOnlyList<LetterLine> lines, int start, int last)
    {
        while (last > start && !lines[last - 1].IsBlank)
        {
            last--;
        }

        return last;
    }
}
