using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Rse.Deliveries;
using Rse.Deliveries.Sending;
using Rse.Deliveries.Storing;
using Rse.Mail.Addresses;
using Rse.Mail.Tests.Sending;
using Rse.Members.Addresses;
using Rse.People;
using Rse.Projections;
using Rse.Testing.Leaks;
using Rse.Transactions;

namespace Rse.Mail.Tests.Leaks;

/// <summary>
/// Prepares what waits for the viewer of a reading and sends it to a server, as the sender of the network does. Nothing is marked as sent,
/// so that each reading sends everything that the viewer was ever told.
/// </summary>
internal sealed class LetterDriver(LeakContext context)
{
    private const string Channel = "mail";

    private static int Keys;

    /// <summary>What the channel would be given now.</summary>
    public async ValueTask<IReadOnlyList<DeliveryContext>> PrepareAsync(CancellationToken cancellationToken)
    {
        await context.Get<ProjectionService>().CatchUpAsync("notifications", cancellationToken);
        if (context.Member is not { } member)
        {
            return [];
        }

        await TakeAddressAsync(cancellationToken);
        var later = context.Get<TimeProvider>().GetUtcNow() + TimeSpan.FromHours(1);
        var due = await context.Get<IDeliveryQueueStore>().ListDueAsync(Viewer.System, Channel, later, 10_000, cancellationToken);
        List<DeliveryContext> deliveries = [];
        foreach (var batch in due.Where(batch => batch.MemberId == member.Id))
        {
            var prepared = await context.Get<DeliveryPreparer>().PrepareAsync(Claim(batch, later), cancellationToken);
            if (prepared.Context is { } delivery)
            {
                deliveries.Add(delivery);
            }
        }

        return deliveries;
    }

    /// <summary>Gives the viewer an address, unless they may not sign in.</summary>
    public async ValueTask TakeAddressAsync(CancellationToken cancellationToken)
    {
        if (context.Viewer.Member is { } member)
        {
            var claimed = new ClaimedAddress($"{context.ViewerKey}@example.org", true);
            await context
                .Get<IUnitOfWork>()
                .WriteAsync(
                    (transaction, token) => context.Get<MailAddressWriter>().TakeAsync(transaction, member.Id, claimed, token),
                    cancellationToken
                );
        }
    }

    /// <summary>Sends a delivery by the channel, and reads all of the letter that arrives.</summary>
    public async ValueTask SendAsync(LeakReading reading, DeliveryContext delivery, CancellationToken cancellationToken)
    {
        var channel = context.Services.GetServices<IDeliveryChannel>().Single(channel => channel.Name == Channel);
        var result = await channel.DeliverAsync(delivery with { Key = $"leak{Interlocked.Increment(ref Keys)}" }, cancellationToken);
        Assert.Equal(DeliveryOutcome.HandedOver, result.Outcome);
        Assert.NotEmpty(ReadArrived(reading));
    }

    /// <summary>Reads the letters that have arrived: envelope, header and both forms of the text.</summary>
    public IReadOnlyList<PeerLetter> ReadArrived(LeakReading reading)
    {
        List<PeerLetter> arrived = [];
        while (context.Get<FaultyPeer>().Letters.TryDequeue(out var letter))
        {
            arrived.Add(letter);
            Add(reading, letter);
        }

        return arrived;
    }

    private void Add(LeakReading reading, PeerLetter letter)
    {
        reading.Add(letter.Sender);
        reading.Add(letter.Recipient);
        using var message = MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(letter.Raw)));
        foreach (var header in message.Headers)
        {
            reading.Add($"{header.Field}: {header.Value}");
        }

        reading.Add(message.TextBody);
        reading.Add(message.HtmlBody);

        // Whoever has a token can decode it.
        if (message.Headers["List-Unsubscribe"] is { } link)
        {
            var (member, scope) = context.Get<MailAddresses>().ReadUnsubscribe(link.Trim('<', '>').Split('/')[^1])!.Value;
            reading.Add($"{member} {scope.Value}");
        }

        if (message.ReplyTo.Mailboxes.FirstOrDefault()?.Address is { } address && context.Member is { } reader)
        {
            context.Get<RepliableLetters>().Add(reader.Id, address, letter.Sender.Split('<', '>')[1]);
        }
    }

    private static DeliveryBatch Claim(DueBatch batch, DateTimeOffset now) =>
        new()
        {
            Id = batch.Id,
            Key = "leak",
            MemberId = batch.MemberId,
            Channel = Channel,
            SpaceId = null,
            Period = null,
            OpenedAt = now,
            Attempts = 0,
            Fence = 0,
        };
}

/// <summary>The letters that members of a world can answer, whatever became of what they are about.</summary>
internal sealed class RepliableLetters
{
    private const int Most = 6;

    private readonly ConcurrentDictionary<Id<Member>, List<(string ReplyTo, string Sender)>> _letters = [];

    public void Add(Id<Member> member, string replyTo, string sender)
    {
        var own = _letters.GetOrAdd(member, _ => []);
        if (own.Count < Most)
        {
            own.Add((replyTo, sender));
        }
    }

    public IReadOnlyList<(string ReplyTo, string Sender)> Of(Id<Member> member) => _letters.GetValueOrDefault(member, []);
}
