using MimeKit;

namespace Rse.Mail.ReplyTexts;

/// <summary>Reads what the sender of a letter wrote, whichever format and program it was written with.</summary>
/// <remarks>
/// HTML is preferred where a letter has both: programs mark quotes there, and it has no line breaks that nobody typed. Plain text is read
/// where there is no HTML, or where nothing certain is found in it.
/// </remarks>
internal static class ReplyTextReader
{
    /// <param name="letter">The letter.</param>
    /// <param name="original">The plain text of the letter that was answered, where it is known.</param>
    public static ReplyText Read(MimeMessage letter, string? original = null)
    {
        var pieces = BodyParts.Of(letter).Pieces;
        var preferred = Read(pieces, original, isHtmlFirst: true);
        if (preferred is { Text.Length: > 0, IsCertain: true } || !pieces.Any(piece => piece is { Html.Count: > 0, Plain.Count: > 0 }))
        {
            return preferred;
        }

        var other = Read(pieces, original, isHtmlFirst: false);
        return other.Text.Length > 0 && (other.IsCertain || preferred.Text.Length == 0) ? other : preferred;
    }

    private static ReplyText Read(IReadOnlyList<BodyPiece> pieces, string? original, bool isHtmlFirst)
    {
        List<LetterLine> lines = [];
        foreach (var piece in pieces)
        {
            var isHtml = piece.Html.Count > 0 && (isHtmlFirst || piece.Plain.Count == 0);
            var html = isHtml ? piece.Html.Select(part => HtmlLines.Read(LetterCharset.Decode(part))).ToList() : [];
            var isRead = isHtml && html.TrueForAll(read => read is not null);
            foreach (var part in isRead ? html.Select(read => read!) : piece.Plain.Select(Lines))
            {
                lines.Add(new LetterLine("", 0));
                lines.AddRange(part);
            }
        }

        return ReplyTrimmer.Trim(lines, original);
    }

    private static IReadOnlyList<LetterLine> Lines(TextPart part)
    {
        var isFlowed = string.Equals(part.ContentType.Parameters["format"], "flowed", StringComparison.OrdinalIgnoreCase);
        var deletesSpace = string.Equals(part.ContentType.Parameters["delsp"], "yes", StringComparison.OrdinalIgnoreCase);
        return PlainLines.Read(LetterCharset.Decode(part), isFlowed, deletesSpace);
    }
}
