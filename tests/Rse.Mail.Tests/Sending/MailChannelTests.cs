using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Rse.Deliveries;
using Rse.Letters;
using Rse.Mail.Sending;
using Rse.Mail.Tests.Letters;
using Rse.Members.Addresses;
using Rse.People;
using Rse.Spaces;

namespace Rse.Mail.Tests.Sending;

public sealed class MailChannelTests(LetterFixture fixture) : IClassFixture<LetterFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, DeliveryOutcome, string> Faults =>
        new()
        {
            { "hello", "drop", DeliveryOutcome.Retry, "Working" },
            { "hello", "421 4.3.2 too busy", DeliveryOutcome.Retry, "Working" },
            { "hello", "554 5.7.1 you are blocked drop", DeliveryOutcome.Retry, "Working" },
            { "EHLO", "drop", DeliveryOutcome.Retry, "Working" },
            { "MAIL", "451 4.3.0 try later", DeliveryOutcome.Retry, "Working" },
            { "MAIL", "550 5.7.1 sender rejected", DeliveryOutcome.Retry, "Working" },
            { "MAIL", "drop", DeliveryOutcome.Retry, "Working" },
            { "RCPT", "450 4.2.0 greylisted", DeliveryOutcome.Retry, "Working" },
            { "RCPT", "550 5.1.1 no such user here", DeliveryOutcome.Failed, "Working" },
            { "RCPT", "550 5.1.1 no such user here drop", DeliveryOutcome.Failed, "Working" },
            { "RCPT", "552 5.2.2 mailbox full", DeliveryOutcome.Retry, "Working" },
            { "RCPT", "554 5.7.1 relay access denied", DeliveryOutcome.Retry, "Working" },
            { "DATA", "451 4.3.0 try later", DeliveryOutcome.Retry, "Working" },
            { "DATA", "554 5.5.1 no valid recipients", DeliveryOutcome.Retry, "Working" },
            { "DATA", "drop", DeliveryOutcome.Retry, "Working" },
            { ".", "drop", DeliveryOutcome.Unknown, "Working" },
            { ".", "451 4.3.0 try later", DeliveryOutcome.Retry, "Working" },
            { ".", "554 5.7.1 looks like junk", DeliveryOutcome.Retry, "Working" },
            { ".", "550 5.1.1 no such user here", DeliveryOutcome.Failed, "Working" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_fails_before_the_final_dot_is_sent_again_and_what_is_lost_after_it_is_unknown(
        string command,
        string answer,
        DeliveryOutcome outcome,
        string state
    )
    {
        await using var peer = new FaultyPeer();
        peer.Faults[command] = answer;
        await using var world = await OpenAsync(peer);
        var (marie, delivery) = await SceneAsync(world);

        var result = await DeliverAsync(world, delivery);

        Assert.Equal((outcome, result.Reason), (result.Outcome, result.Reason));
        Assert.DoesNotContain("marie@", result.Reason, StringComparison.Ordinal);
        Assert.Equal(state, (await world.FindAddressAsync(marie))!.State.ToString());
        Assert.Equal(outcome == DeliveryOutcome.Unknown ? 1 : 0, peer.Letters.Count);
    }

    [Fact]
    public async Task A_connection_that_ends_within_the_content_is_certain_not_to_have_brought_it()
    {
        await using var peer = new FaultyPeer { DropsAfterLines = 3 };
        await using var world = await OpenAsync(peer);
        var (_, delivery) = await SceneAsync(world, string.Concat(Enumerable.Repeat("Many words that fill the buffers. ", 100)));

        // A letter that fits into the buffers of the connection may be at the server as a whole: then nobody knows.
        Assert.True((await DeliverAsync(world, delivery)).Outcome is DeliveryOutcome.Retry or DeliveryOutcome.Unknown);
    }

    [Fact]
    public async Task A_letter_is_handed_over_with_its_envelope_and_the_queue_id_of_the_server()
    {
        await using var peer = new FaultyPeer();
        await using var world = await OpenAsync(peer);
        var (_, delivery) = await SceneAsync(world);

        var result = await DeliverAsync(world, delivery);

        Assert.Equal((DeliveryOutcome.HandedOver, "4F2B1C0"), (result.Outcome, result.ForeignId));
        var letter = Assert.Single(peer.Letters);
        Assert.Matches(@"^MAIL FROM:<bounce\+[a-z2-7]+@reply\.intranet\.example>(?=.* RET=HDRS)(?=.* ENVID=[a-z2-7]+)", letter.Sender);
        Assert.Matches(@"^RCPT TO:<marie@example\.org> .*NOTIFY=(SUCCESS,FAILURE|FAILURE,SUCCESS)", letter.Recipient);
        Assert.Contains("Auto-Submitted: auto-generated\r\n", letter.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_reports_gets_a_plain_envelope()
    {
        await using var peer = new FaultyPeer { Reports = false };
        await using var world = await OpenAsync(peer);
        var (_, delivery) = await SceneAsync(world);

        Assert.Equal(DeliveryOutcome.HandedOver, (await DeliverAsync(world, delivery)).Outcome);
        Assert.DoesNotContain("ENVID", Assert.Single(peer.Letters).Sender, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_has_the_Message_ID_and_the_addresses_of_the_first_attempt()
    {
        await using var peer = new FaultyPeer();
        peer.Faults["."] = "451 4.3.0 try later";
        await using var world = await OpenAsync(peer);
        var (_, delivery) = await SceneAsync(world);
        await DeliverAsync(world, delivery);
        var first = await world.Get<ILetterStore>().FindAsync(Viewer.System, new Id<SentLetter>(1), Token);
        peer.Faults.Clear();

        await DeliverAsync(world, delivery with { Attempt = 2 });

        var message = await ReadAsync(Assert.Single(peer.Letters));
        Assert.Equal(first!.MessageId, message.MessageId);
        Assert.Null(await world.Get<ILetterStore>().FindAsync(Viewer.System, new Id<SentLetter>(2), Token));
    }

    [Fact]
    public async Task The_second_letter_of_a_thread_answers_the_first_in_mail_programs()
    {
        await using var peer = new FaultyPeer();
        await using var world = await OpenAsync(peer);
        var (marie, delivery) = await SceneAsync(world);
        await DeliverAsync(world, delivery);
        await DeliverAsync(world, await world.DeliveryAsync(marie, "fr", null, delivery.Notifications[0]) with { Key = "second" });

        var letters = peer.Letters.ToArray();
        var first = await ReadAsync(letters[0]);
        var second = await ReadAsync(letters[1]);
        Assert.Empty(first.References);
        Assert.Equal([first.MessageId!], second.References.ToArray());
        Assert.Equal(first.MessageId, second.InReplyTo);
        Assert.Equal(first.Subject, second.Subject);
    }

    [Fact]
    public async Task Letters_share_a_connection_and_a_dead_one_is_replaced_unnoticed()
    {
        await using var peer = new FaultyPeer();
        await using var world = await OpenAsync(peer);
        var (marie, delivery) = await SceneAsync(world);
        await DeliverAsync(world, delivery);
        await DeliverAsync(world, delivery with { Key = "second" });
        Assert.Equal(1, peer.Connections);

        peer.Faults["MAIL"] = "drop";
        var failed = await DeliverAsync(world, delivery with { Key = "third" });
        peer.Faults.Clear();
        Assert.Equal(DeliveryOutcome.Retry, failed.Outcome);
        Assert.Equal(2, peer.Connections);
        Assert.Equal(DeliveryOutcome.HandedOver, (await DeliverAsync(world, delivery with { Key = "third" })).Outcome);
        Assert.NotNull(marie);
    }

    [Fact]
    public async Task A_550_at_RCPT_counts_as_a_bounce_and_a_second_bad_day_stops_the_address()
    {
        await using var peer = new FaultyPeer();
        peer.Faults["RCPT"] = "550 5.1.1 no such user here";
        await using var world = await OpenAsync(peer);
        var (marie, delivery) = await SceneAsync(world);

        await DeliverAsync(world, delivery);
        await DeliverAsync(world, delivery with { Key = "same-day" });
        Assert.Equal(MailAddressState.Working, (await world.FindAddressAsync(marie))!.State);
        world.Time.Advance(TimeSpan.FromDays(1));
        await DeliverAsync(world, delivery with { Key = "next-day" });

        var address = (await world.FindAddressAsync(marie))!;
        Assert.Equal((MailAddressState.Stopped, "address"), (address.State, address.Cause));
        peer.Faults.Clear();
        var result = await DeliverAsync(world, delivery with { Key = "later" });
        Assert.Equal((DeliveryOutcome.Failed, "the address is stopped"), (result.Outcome, result.Reason));
        Assert.Empty(peer.Letters);
    }

    [Fact]
    public async Task Our_blocked_server_pauses_the_route_and_blames_no_member()
    {
        await using var peer = new FaultyPeer();
        peer.Faults["RCPT"] = "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org";
        await using var world = await OpenAsync(peer);
        var (marie, delivery) = await SceneAsync(world);
        for (var day = 0; day < 5; day++)
        {
            await DeliverAsync(world, delivery with { Key = $"k{day}" });
            world.Time.Advance(TimeSpan.FromDays(1));
        }

        await DeliverAsync(world, delivery with { Key = "last" });
        peer.Faults.Clear();
        var paused = await DeliverAsync(world, delivery with { Key = "paused" });

        Assert.Equal(MailAddressState.Working, (await world.FindAddressAsync(marie))!.State);
        Assert.Equal((DeliveryOutcome.Retry, "the route pauses"), (paused.Outcome, paused.Reason));
        Assert.InRange(paused.Pause!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromHours(6));
    }

    [Fact]
    public async Task A_busy_server_that_says_4xx_to_everybody_bounces_nobody()
    {
        await using var peer = new FaultyPeer();
        peer.Faults["RCPT"] = "451 4.7.1 Server busy, try again later";
        await using var world = await OpenAsync(peer);
        var (marie, delivery) = await SceneAsync(world);
        for (var day = 0; day < 20; day++)
        {
            Assert.Equal(DeliveryOutcome.Retry, (await DeliverAsync(world, delivery with { Key = $"k{day}" })).Outcome);
            world.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(MailAddressState.Working, (await world.FindAddressAsync(marie))!.State);
    }

    [Fact]
    public async Task The_rate_of_the_server_is_kept()
    {
        await using var peer = new FaultyPeer();
        await using var world = await OpenAsync(peer, settings => settings["Rse:Mail:Smtp:LettersPerMinute"] = "12");
        var (_, delivery) = await SceneAsync(world);
        List<DeliveryResult> results = [];
        for (var letter = 0; letter < 4; letter++)
        {
            results.Add(await DeliverAsync(world, delivery with { Key = $"k{letter}" }));
        }

        Assert.Equal(2, results.Count(result => result.Outcome == DeliveryOutcome.HandedOver));
        var refused = results[^1];
        Assert.Equal((DeliveryOutcome.Retry, "the rate of the server is reached"), (refused.Outcome, refused.Reason));
        world.Time.Advance(refused.Pause!.Value);
        Assert.Equal(DeliveryOutcome.HandedOver, (await DeliverAsync(world, delivery with { Key = "k9" })).Outcome);
    }

    [Theory]
    [InlineData(null, true, "the member has no address")]
    [InlineData("marie@example.org", false, "the address is not verified")]
    public async Task No_letter_goes_to_an_address_that_is_not_known_to_be_the_members(string? address, bool isVerified, string reason)
    {
        await using var peer = new FaultyPeer();
        await using var world = await OpenAsync(peer);
        var marie = await world.AddMemberAsync("marie", address, isVerified);
        var amelie = await world.AddMemberAsync("amelie");
        var delivery = await world.DeliveryAsync(marie, "fr", null, world.Row("new-follower", null, 0, amelie));

        var result = await DeliverAsync(world, delivery);

        Assert.Equal((DeliveryOutcome.Failed, reason), (result.Outcome, result.Reason));
        Assert.Equal(0, peer.Connections);
    }

    [Fact]
    public async Task A_server_that_is_silent_after_the_final_dot_leaves_it_unknown_and_one_that_is_slow_before_it_does_not()
    {
        await using var peer = new FaultyPeer();
        await using var world = await OpenAsync(
            peer,
            settings =>
            {
                settings["Rse:Mail:Smtp:CommandSeconds"] = "1";
                settings["Rse:Mail:Smtp:DataSeconds"] = "1";
            }
        );
        var (_, delivery) = await SceneAsync(world);
        peer.Faults["."] = "silence";
        Assert.Equal(DeliveryOutcome.Unknown, (await DeliverAsync(world, delivery)).Outcome);
        peer.Faults.Clear();
        peer.Faults["RCPT"] = "silence";
        Assert.Equal(DeliveryOutcome.Retry, (await DeliverAsync(world, delivery with { Key = "second" })).Outcome);
        peer.Faults.Clear();
        peer.Faults["hello"] = "silence";
        Assert.Equal(DeliveryOutcome.Retry, (await DeliverAsync(world, delivery with { Key = "third" })).Outcome);
    }

    private Task<LetterWorld> OpenAsync(FaultyPeer peer, Action<Dictionary<string, string?>>? more = null) =>
        fixture.OpenWorldAsync(settings =>
        {
            settings["Rse:Mail:Smtp:Port"] = peer.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            more?.Invoke(settings);
        });

    private static async Task<(Member Marie, DeliveryContext Delivery)> SceneAsync(LetterWorld world, string text = "Oui !")
    {
        var marie = await world.AddMemberAsync("marie", "marie@example.org");
        var amelie = await world.AddMemberAsync("amelie");
        var space = await world.Host.Community.AddSpaceAsync("poesie", SpaceVisibility.Private, amelie, marie);
        var post = await world.Host.Community.AddPostAsync(space, marie, "Où aller ?");
        var comment = await world.Host.Community.AddCommentAsync(post, amelie, text);
        var row = await world.RowAsync(marie, "comment", comment.Id.Value, actors: amelie);
        return (marie, await world.DeliveryAsync(marie, "fr", null, row));
    }

    private static async Task<DeliveryResult> DeliverAsync(LetterWorld world, DeliveryContext delivery)
    {
        var channel = Assert.Single(world.Host.Services.GetServices<IDeliveryChannel>());
        Assert.Equal("mail", channel.Name);
        return await channel.DeliverAsync(delivery, Token);
    }

    private static async Task<MimeMessage> ReadAsync(PeerLetter letter) =>
        await MimeMessage.LoadAsync(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(letter.Raw)), Token);
}
