namespace Rse.Mail.ReplyTexts;

/// <summary>What a line is.</summary>
internal enum LineRole
{
    /// <summary>The sender wrote it.</summary>
    Own,

    /// <summary>It is quoted, or introduces a quote.</summary>
    Quoted,

    /// <summary>It is of the answered letter, which the program appended without signs of quoting.</summary>
    Original,

    Signature,
}

/// <summary>Finds which lines are quoted.</summary>
internal static class LineRoles
{
    private const int LongestAttribution = 6;

    public static LineRole[] Of(IReadOnlyList<LetterLine> lines)
    {
        var roles = new LineRole[lines.Count];
        for (var index = 0; index < lines.Count; index++)
        {
            roles[index] =
                lines[index].Quote > 0 || lines[index].Mark == LineMark.Attribution ? LineRole.Quoted
                : lines[index].Mark == LineMark.Signature ? LineRole.Signature
                : LineRole.Own;
        }

        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].Quote > 0 || roles[index] != LineRole.Own)
            {
                continue;
            }

            var head = Head(lines, index, out var isAnnouncement);
            if (head == 0)
            {
                continue;
            }

            Fill(roles, index, index + head, LineRole.Quoted);
            DropStrokesAbove(lines, roles, index);
            var next = NextWithText(lines, index + head);
            if (isAnnouncement && next < lines.Count && lines[next].Quote == 0)
            {
                Fill(roles, index + head, lines.Count, LineRole.Original);
                RestoreQuotes(lines, roles, index + head);
                break;
            }

            index += head - 1;
        }

        return roles;
    }

    /// <summary>How many lines at an index introduce the answered letter; 0 when none do.</summary>
    /// <param name="lines">All lines.</param>
    /// <param name="index">The first of them.</param>
    /// <param name="isAnnouncement">Whether what follows is the answered letter even if it is not marked as quoted.</param>
    private static int Head(IReadOnlyList<LetterLine> lines, int index, out bool isAnnouncement)
    {
        isAnnouncement = true;
        var text = lines[index].Text;
        if (lines[index].Mark == LineMark.Original)
        {
            var from = NextWithText(lines, index + 1);
            return from - index + (from < lines.Count && lines[from].Quote == 0 ? FieldBlock.Length(lines, from, isAnnounced: true) : 0);
        }

        if (lines[index].IsBlank)
        {
            return 0;
        }

        if (QuoteSigns.IsSeparator(text) || QuoteSigns.IsDashedAttribution(text))
        {
            var from = NextWithText(lines, index + 1);
            var block = from < lines.Count ? FieldBlock.Length(lines, from, isAnnounced: true) : 0;
            return block > 0 ? from - index + block : 1;
        }

        if (FieldBlock.Length(lines, index, isAnnounced: false) is > 0 and var fields)
        {
            return fields;
        }

        return Attribution(lines, index, out isAnnouncement);
    }

    private static int Attribution(IReadOnlyList<LetterLine> lines, int index, out bool isAnnouncement)
    {
        isAnnouncement = false;
        if (!QuoteSigns.MayBeginAttribution(lines[index].Text))
        {
            return QuoteSigns.IsWeakAttribution(lines[index].Text) && IsQuoteNext(lines, index + 1) ? 1 : 0;
        }

        var joined = "";
        for (var length = 1; length <= LongestAttribution && index + length <= lines.Count; length++)
        {
            var line = lines[index + length - 1];
            if (line.IsBlank || line.Quote > 0)
            {
                return 0;
            }

            joined = joined.Length == 0 ? line.Text : $"{joined} {line.Text}";
            isAnnouncement = QuoteSigns.IsStrongAttribution(joined);
            if (isAnnouncement || (QuoteSigns.IsWeakAttribution(joined) && IsQuoteNext(lines, index + length)))
            {
                return length;
            }
        }

        return 0;
    }

    private static bool IsQuoteNext(IReadOnlyList<LetterLine> lines, int index)
    {
        var next = NextWithText(lines, index);
        return next < lines.Count && lines[next].Quote > 0;
    }

    private static int NextWithText(IReadOnlyList<LetterLine> lines, int index)
    {
        while (index < lines.Count && lines[index].IsBlank)
        {
            index++;
        }

        return index;
    }

    private static void DropStrokesAbove(IReadOnlyList<LetterLine> lines, LineRole[] roles, int index)
    {
        while (index > 0 && (lines[index - 1].IsBlank || QuoteSigns.IsStroke(lines[index - 1].Text)) && roles[index - 1] == LineRole.Own)
        {
            roles[--index] = LineRole.Quoted;
        }
    }

    private static void Fill(LineRole[] roles, int from, int to, LineRole role) => Array.Fill(roles, role, from, to - from);

    private static void RestoreQuotes(IReadOnlyList<LetterLine> lines, LineRole[] roles, int from)
    {
        for (var index = from; index < lines.Count; index++)
        {
            if (lines[index].Quote > 0)
            {
                roles[index] = LineRole.Quoted;
            }
        }
    }
}
