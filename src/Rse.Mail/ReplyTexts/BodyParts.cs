using MimeKit;

namespace Rse.Mail.ReplyTexts;

/// <summary>A piece of a letter's text in the formats in which the letter has it.</summary>
internal sealed record BodyPiece(IReadOnlyList<TextPart> Plain, IReadOnlyList<TextPart> Html);

/// <summary>The parts of a letter that are its text, and how many are attachments.</summary>
internal sealed class BodyParts
{
    private BodyParts(IReadOnlyList<BodyPiece> pieces, int attachments)
    {
        Pieces = pieces;
        Attachments = attachments;
    }

    /// <summary>One after the other: programs that show pictures within the text send a piece between each two.</summary>
    public IReadOnlyList<BodyPiece> Pieces { get; }

    /// <summary>Files that the sender attached; pictures of a signature are not among them.</summary>
    public int Attachments { get; }

    public static BodyParts Of(MimeMessage letter)
    {
        var attachments = 0;
        List<BodyPiece> pieces = letter.Body is null ? [] : Visit(letter.Body, isRelated: false, ref attachments);
        return new BodyParts(pieces, attachments);
    }

    // Recursion is bounded: the guard has refused what nests deeper than a few.
    private static List<BodyPiece> Visit(MimeEntity entity, bool isRelated, ref int attachments)
    {
        switch (entity)
        {
            case MultipartAlternative alternative:
                var offers = new List<List<BodyPiece>>();
                foreach (var part in alternative)
                {
                    offers.Add(Visit(part, isRelated, ref attachments));
                }

                return Choose(offers);
            case Multipart multipart:
                var pieces = new List<BodyPiece>();
                foreach (var part in multipart)
                {
                    pieces.AddRange(Visit(part, isRelated || multipart is MultipartRelated, ref attachments));
                }

                return pieces;
            case TextPart text when !text.IsAttachment && text.FileName is null && (text.IsPlain || text.IsHtml):
                return [text.IsHtml ? new BodyPiece([], [text]) : new BodyPiece([text], [])];
            case MessagePart:
                attachments++;
                return [];
            case MimePart part when part.IsAttachment || (!isRelated && part.ContentId is null && part is not TextPart):
                attachments++;
                return [];
            default:
                return [];
        }
    }

    private static List<BodyPiece> Choose(List<List<BodyPiece>> offers)
    {
        var html = offers.FindLast(offer => offer.Exists(piece => piece.Html.Count > 0)) ?? [];
        var plain = offers.Find(offer => offer.Exists(piece => piece.Plain.Count > 0 && piece.Html.Count == 0)) ?? [];
        var parts = new BodyPiece([.. plain.SelectMany(piece => piece.Plain)], [.. html.SelectMany(piece => piece.Html)]);
        return parts.Plain.Count + parts.Html.Count > 0 ? [parts] : [];
    }
}
