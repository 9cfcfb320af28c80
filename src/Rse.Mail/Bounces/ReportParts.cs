using System.Text;
using MimeKit;
using Rse.Mail.ReplyTexts;

namespace Rse.Mail.Bounces;

/// <summary>The pieces of a report, wherever the server put them.</summary>
internal sealed record ReportParts
{
    private const int LongestText = 20_000;

    /// <summary>The part with the fields of each recipient.</summary>
    public MimePart? Status { get; private init; }

    /// <summary>The part with the fields of a complaint.</summary>
    public MimePart? Feedback { get; private init; }

    /// <summary>The words for people, without the letter that is returned.</summary>
    public string Text { get; private init; } = "";

    public string Subject { get; private init; } = "";

    /// <summary>The Message-ID of the letter that is returned, or of that which the report answers.</summary>
    public string? MessageId { get; private init; }

    /// <summary>The address of <c>X-Failed-Recipients</c>.</summary>
    public string? FailedRecipient { get; private init; }

    public static ReportParts Of(MimeMessage letter)
    {
        MimePart? status = null;
        MimePart? feedback = null;
        string? returned = null;
        var text = new StringBuilder();
        var html = new StringBuilder();
        if (letter.Body is not null)
        {
            Visit(letter.Body);
        }

        var words = text.Length > 0 ? text.ToString() : html.ToString();
        var (above, id) = ReturnedText.Split(words);
        return new ReportParts
        {
            Status = status,
            Feedback = feedback,
            Text = above.Length > LongestText ? above[..LongestText] : above,
            Subject = letter.Subject ?? "",
            MessageId = returned ?? id ?? letter.InReplyTo ?? letter.References.LastOrDefault(),
            FailedRecipient = letter.Headers["X-Failed-Recipients"]?.Split(',')[0].Trim(),
        };

        void Visit(MimeEntity entity)
        {
            var type = entity.ContentType.MimeType.ToLowerInvariant();
            switch (entity)
            {
                case Multipart multipart:
                    foreach (var part in multipart)
                    {
                        Visit(part);
                    }

                    break;
                case MessagePart enclosed:
                    returned ??= enclosed.Message?.MessageId;
                    break;
                case MimePart part when type is "message/delivery-status" or "message/global-delivery-status":
                    status ??= part;
                    break;
                case MimePart part when type is "message/feedback-report":
                    feedback ??= part;
                    break;
                case MimePart part when type is "text/rfc822-headers" or "message/global-headers" or "message/rfc822-headers":
                    returned ??= ReturnedText.MessageId(LetterCharset.Decode(part));
                    break;
                case TextPart part when part.IsPlain:
                    text.AppendLine(LetterCharset.Decode(part));
                    break;
                case TextPart part when part.IsHtml && HtmlLines.Read(LetterCharset.Decode(part)) is { } lines:
                    html.AppendJoin('\n', lines.Select(line => line.Text));
                    break;
            }
        }
    }
}
