using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;
using Rse.Letters;
using Rse.Mail.Addresses;
using Rse.Mail.Letters;

namespace Rse.Mail.Sending;

/// <summary>Makes messages of letters: the header fields and the two forms of the text.</summary>
/// <remarks>
/// Fields that programs read are written as they are: the library turns a long value without spaces into encoded words, which are invalid
/// in <c>List-Unsubscribe</c> and <c>In-Reply-To</c>. Sources: RFC 2919, 2369, 8058, 3834; MimeKit issues 236, 260 and 479. Thread-safe; a
/// singleton.
/// </remarks>
internal sealed class LetterMessages(
    MailAddresses addresses,
    IOptions<LetterOptions> options,
    IOptions<MailAddressOptions> addressOptions,
    TimeProvider time
)
{
    private readonly LetterOptions _options = options.Value;

    /// <summary>The domain of message ids and list ids.</summary>
    public string Domain =>
        addressOptions.Value.Domain is { Length: > 0 } domain
            ? domain.ToLowerInvariant()
            : _options.From[(_options.From.LastIndexOf('@') + 1)..].ToLowerInvariant();

    /// <summary>The Message-ID of a delivery, without angle brackets: the same over all attempts.</summary>
    public string IdOf(string key, Guid network) => $"{key}.{network:N}@{Domain}";

    /// <summary>Makes the message.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="sent">Its record.</param>
    /// <param name="thread">The letters before it.</param>
    /// <param name="network">The id of the network.</param>
    public LetterMessage Make(Letter letter, LetterRecipient to, SentLetter sent, LetterThread thread, Guid network)
    {
        var message = Begin(letter, to.Member.DisplayName, to.Address, sent.MessageId, network);
        AddThread(message, thread, sent);
        if (addresses.Reply(sent.Id.Value) is { } reply)
        {
            message.ReplyTo.Add(new MailboxAddress(_options.Network, reply));
        }

        Raw(message, "List-Id", $"<{ListOf(letter, network)}>");
        Raw(message, "List-Archive", $"<{letter.ArchiveUrl}>");
        if (letter.UnsubscribeUrl is { } unsubscribe)
        {
            Raw(message, "List-Unsubscribe", $"<{unsubscribe}>");
            Raw(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        Raw(message, LetterFields.Reason, string.Join(", ", letter.Kinds));
        Raw(message, "Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>Makes the message of a word about a letter of a member, or of a probe: nobody subscribes to it.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="name">The name of who gets it.</param>
    /// <param name="address">The address.</param>
    /// <param name="messageId">Its Message-ID, without angle brackets.</param>
    /// <param name="network">The id of the network.</param>
    /// <param name="inReplyTo">The Message-ID of what it answers, without angle brackets; null if it answers nothing.</param>
    public LetterMessage MakeNotice(Letter letter, string name, string address, string messageId, Guid network, string? inReplyTo)
    {
        var message = Begin(letter, name, address, messageId, network);
        if (inReplyTo is not null && inReplyTo.Length <= 200 && inReplyTo.All(character => character is > ' ' and < '\u007F'))
        {
            Raw(message, "In-Reply-To", $"<{inReplyTo}>");
            Raw(message, "References", $"<{inReplyTo}>");
        }

        Raw(message, "Auto-Submitted", inReplyTo is null ? "auto-generated" : "auto-replied");
        return message;
    }

    private LetterMessage Begin(Letter letter, string name, string address, string messageId, Guid network)
    {
        var body = new LetterBody
        {
            new TextPart(TextFormat.Plain) { Text = letter.Content.Text, ContentTransferEncoding = ContentEncoding.QuotedPrintable },
            new TextPart(TextFormat.Html) { Text = letter.Content.Html, ContentTransferEncoding = ContentEncoding.QuotedPrintable },
        };
        var message = new LetterMessage(body) { Subject = OneLine(letter.Subject), Date = time.GetUtcNow() };
        message.From.Clear();
        message.From.Add(new MailboxAddress(OneLine(letter.Sender), _options.From));
        message.To.Add(new MailboxAddress(OneLine(name), address));
        message.Headers.RemoveAll(HeaderId.MessageId);
        Raw(message, "Message-ID", $"<{messageId}>");
        Raw(message, LetterFields.Network, network.ToString("D"));
        // Exchange reads no Auto-Submitted in all its versions, and would send notes of absence.
        Raw(message, "X-Auto-Response-Suppress", "OOF, AutoReply");
        return message;
    }

    private static void AddThread(MimeMessage message, LetterThread thread, SentLetter sent)
    {
        if (thread.Root is not { } root)
        {
            return;
        }

        var parent = thread.Parent ?? root;
        Raw(message, "In-Reply-To", $"<{parent}>");
        Raw(message, "References", parent == root ? $"<{root}>" : $"<{root}>\r\n <{parent}>");
    }

    // By the id of the space: a rename must not break the filters of members.
    private string ListOf(Letter letter, Guid network)
    {
        var list =
            letter.SpaceId is { } space ? string.Create(CultureInfo.InvariantCulture, $"space-{space.Value}")
            : letter.Kinds is ["digest"] ? "digest"
            : "network";
        return $"{list}.{network:N}.{Domain}";
    }

    /// <summary>Adds a field with a value of visible ASCII, written as it is.</summary>
    /// <exception cref="ArgumentException">The value holds something else, which could begin another field.</exception>
    private static void Raw(MimeMessage message, string field, string value)
    {
        if (!value.Split("\r\n ").All(line => line.Length is > 0 and < 900 && line.All(character => character is >= ' ' and < '\u007F')))
        {
            throw new ArgumentException($"The value of {field} is no visible ASCII.", nameof(value));
        }

        var header = new Header(Encoding.ASCII, field, "x");
        header.SetRawValue(Encoding.ASCII.GetBytes($" {value}\r\n"));
        message.Headers.Add(header);
    }

    // What a name or title holds never begins another field.
    private static string OneLine(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character)).Trim();
}

/// <summary>A message that tells when all of it was given to the connection.</summary>
internal sealed class LetterMessage : MimeMessage
{
    private readonly LetterBody _body;

    public LetterMessage(LetterBody body)
    {
        _body = body;
        Body = body;
    }

    public Action? Written
    {
        set => _body.Written = value;
    }
}

/// <summary>The two forms of a letter; the last one is the one that programs prefer.</summary>
internal sealed class LetterBody : MultipartAlternative
{
    public Action? Written { get; set; }

    public override async Task WriteToAsync(
        FormatOptions options,
        Stream stream,
        bool contentOnly,
        CancellationToken cancellationToken = default
    )
    {
        await base.WriteToAsync(options, stream, contentOnly, cancellationToken);
        Written?.Invoke();
    }
}
