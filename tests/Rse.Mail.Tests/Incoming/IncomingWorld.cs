using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Rse.Mail.Addresses;
using Rse.Mail.Bounces;
using Rse.Mail.Incoming;
using Rse.People;
using Rse.Subjects;

namespace Rse.Mail.Tests.Incoming;

/// <summary>A network in memory that has sent letters: 42 on a post and 43, a digest, to Marie; 44 to Paul.</summary>
internal sealed class IncomingWorld : ILetterDeliveries, IIncomingEffects
{
    public const string Server = "mx.intranet.example";
    public static readonly Guid Network = new("11111111-2222-3333-4444-555555555555");

    private readonly HashSet<(long Member, DateOnly Day)> _answered = [];

    public IncomingWorld(Action<IncomingMailOptions>? change = null)
    {
        var keys = new MailAddressOptions { Domain = "intranet.example" };
        keys.Keys.Add(new MailAddressKey { Id = 1, Secret = Convert.ToBase64String(new byte[32]) });
        Addresses = new MailAddresses(new MailTokens(Options.Create(keys), Time), Options.Create(keys));
        var options = new IncomingMailOptions { AuthenticationServer = Server };
        change?.Invoke(options);
        MailOptions = Options.Create(options);
        Mail = new IncomingMail(this, this, Addresses, MailOptions, Time, NullLogger<IncomingMail>.Instance);
        Deliveries =
        [
            Delivery(42, 1, "marie@example.org", SubjectRef.Post(new(7))),
            Delivery(43, 1, "marie@example.org", null),
            Delivery(44, 2, "paul@example.org", SubjectRef.Post(new(7))),
        ];
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    public MailAddresses Addresses { get; }

    public IOptions<IncomingMailOptions> MailOptions { get; }

    public IncomingMail Mail { get; }

    public List<LetterDelivery> Deliveries { get; }

    public Dictionary<string, string> Handled { get; } = new(StringComparer.Ordinal);

    public List<IncomingReply> Posted { get; } = [];

    public List<(IncomingReply Reply, string Reason)> Held { get; } = [];

    public List<(LetterDelivery Delivery, DeliveryReport Report)> Reports { get; } = [];

    public List<LetterAnswer> Answers { get; } = [];

    /// <summary>Why the next comment is refused.</summary>
    public string? Problem { get; set; }

    public ValueTask<ReceivedLetter> ReceiveAsync(string letter) => ReceiveAsync(Encoding.UTF8.GetBytes(letter));

    public async ValueTask<ReceivedLetter> ReceiveAsync(byte[] letter)
    {
        using var stream = new MemoryStream(letter);
        return await Mail.ReceiveAsync(stream, TestContext.Current.CancellationToken);
    }

    /// <summary>A reply of Marie to letter 42, proven.</summary>
    public string Reply(
        string text,
        string id = "r1",
        long delivery = 42,
        string from = "marie@example.org",
        string fields = "",
        string? to = null
    ) =>
        $"""
            Authentication-Results: {Server}; dmarc=pass header.from={from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..]}
            From: {from}
            To: {to ?? Addresses.Reply(delivery)}
            Subject: Re: x
            Message-ID: <{id}@example.org>
            {fields}Content-Type: text/plain; charset=utf-8

            {text}

            """;

    public ValueTask<Guid> FindNetworkAsync(CancellationToken cancellationToken) => new(Network);

    public ValueTask<LetterDelivery?> FindAsync(long id, CancellationToken cancellationToken) =>
        new(Deliveries.Find(delivery => delivery.Id == id));

    public ValueTask<LetterDelivery?> FindAsync(string messageId, CancellationToken cancellationToken) =>
        new(Deliveries.Find(delivery => messageId == $"d{delivery.Id}@intranet.example"));

    public ValueTask<bool> WasHandledAsync(string key, CancellationToken cancellationToken) => new(Handled.ContainsKey(key));

    public ValueTask<string?> PostAsync(IncomingReply reply, CancellationToken cancellationToken)
    {
        if (Problem is null)
        {
            Handled.Add(reply.Key, "posted");
            Posted.Add(reply);
        }

        return new(Problem);
    }

    public ValueTask HoldAsync(IncomingReply reply, string reason, CancellationToken cancellationToken)
    {
        Handled.Add(reply.Key, "held");
        Held.Add((reply, reason));
        return default;
    }

    public ValueTask ReportAsync(string key, LetterDelivery delivery, DeliveryReport report, CancellationToken cancellationToken)
    {
        Handled.Add(key, "reported");
        Reports.Add((delivery, report));
        return default;
    }

    public ValueTask RecordAsync(string key, ReceivedLetter received, CancellationToken cancellationToken)
    {
        Handled.Add(key, received.Reason);
        return default;
    }

    public ValueTask<bool> TryTakeAnswerAsync(Id<Member> member, DateOnly day, CancellationToken cancellationToken) =>
        new(_answered.Add((member.Value, day)));

    public ValueTask AnswerAsync(LetterAnswer answer, CancellationToken cancellationToken)
    {
        Answers.Add(answer);
        return default;
    }

    private static LetterDelivery Delivery(long id, long member, string address, SubjectRef? subject) =>
        new()
        {
            Id = id,
            MemberId = new(member),
            Address = address,
            VerifiedAddresses = [address],
            Subject = subject,
        };
}
