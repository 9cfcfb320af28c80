using System.Net.Sockets;
using System.Text;
using MimeKit;
using Rse.Deliveries;
using Rse.Letters;
using Rse.Mail.Sending;
using Rse.Mail.Tests.Routes;
using Rse.Mail.Tests.Sending;
using Rse.Members.Addresses;
using Rse.People;

namespace Rse.Mail.Tests.Postfix;

/// <summary>Letters through Postfix to servers that fail, and what comes back through it.</summary>
public sealed class PostfixTests(PostfixFixture postfix) : IClassFixture<PostfixFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_is_relayed_and_its_reply_becomes_a_comment()
    {
        await using var world = await PostfixWorld.StartAsync(postfix);
        var (post, result) = await world.SendAsync();
        Assert.Equal(DeliveryOutcome.HandedOver, result.Outcome);
        Assert.Matches("^[0-9A-Za-z]{6,}$", result.ForeignId);
        await world.Postfix.WaitAsync(() => world.Remote.Letters.Count == 1);
        var message = await ReadAsync(world.Remote.Letters.First());

        await world.ReplyAsync(message, "Oui, avec plaisir.");
        await world.WaitAsync(async () => (await MailScene.CommentsAsync(world.App, post)).Count == 1);
        Assert.Equal("Oui, avec plaisir.", (await MailScene.CommentsAsync(world.App, post))[0].Body);
    }

    [Fact]
    public async Task A_remote_server_that_refuses_the_address_is_reported_and_counts_one_bad_day()
    {
        await using var world = await PostfixWorld.StartAsync(postfix);
        world.Remote.Faults["RCPT"] = "550 5.1.1 no such user here";
        var (_, result) = await world.SendAsync();
        Assert.Equal(DeliveryOutcome.HandedOver, result.Outcome);

        await world.WaitAsync(async () => (await world.LetterAsync())!.Report == "address");
        var address = await world.AddressAsync();
        Assert.Equal(MailAddressState.Working, address.State);
        Assert.Single(address.AddressFaults);
    }

    [Fact]
    public async Task A_remote_server_that_blocks_us_is_reported_and_no_member_is_blamed()
    {
        await using var world = await PostfixWorld.StartAsync(postfix);
        world.Remote.Faults["RCPT"] = "554 5.7.1 Client host blocked using zen.spamhaus.org";
        await world.SendAsync();

        await world.WaitAsync(async () => (await world.LetterAsync())!.Report == "policy");
        Assert.Empty((await world.AddressAsync()).AddressFaults);
        Assert.Single(await world.App.Get<IMailRouteStore>().ListPausedAsync(Viewer.System, TimeProvider.System.GetUtcNow(), Token));
    }

    [Theory]
    [InlineData("RCPT", "450 4.7.1 try later")]
    [InlineData("MAIL", "drop")]
    [InlineData("hello", "421 busy")]
    [InlineData("DATA", "drop")]
    public async Task What_a_remote_server_does_not_take_now_arrives_once_when_it_does(string command, string fault)
    {
        await using var world = await PostfixWorld.StartAsync(postfix);
        world.Remote.Faults[command] = fault;
        await world.SendAsync();
        await world.Postfix.WaitAsync(() => world.Log.Contains("status=deferred", StringComparison.Ordinal));
        Assert.Empty(world.Remote.Letters);
        world.Remote.Faults.Clear();
        await world.Postfix.FlushAsync();

        await world.Postfix.WaitAsync(() => !world.Remote.Letters.IsEmpty);
        await world.Postfix.WaitUntilEmptyAsync();
        Assert.Single(world.Remote.Letters);
    }

    [Fact]
    public async Task A_slow_remote_server_gets_the_letter_once_and_our_sender_does_not_wait_for_it()
    {
        await using var world = await PostfixWorld.StartAsync(postfix);
        // Six answers: the letter needs at least 12 seconds from Postfix to there.
        world.Remote.Pause = TimeSpan.FromSeconds(2);
        var (_, result) = await world.SendAsync();
        Assert.Equal(DeliveryOutcome.HandedOver, result.Outcome);
        Assert.Empty(world.Remote.Letters);

        await world.Postfix.WaitAsync(() => world.Log.Contains("status=sent", StringComparison.Ordinal));
        Assert.DoesNotContain("status=deferred", world.Log, StringComparison.Ordinal);
        Assert.Single(world.Remote.Letters);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    public async Task A_remote_server_that_is_too_slow_to_answer_gets_the_letter_once_when_it_answers_again(string command)
    {
        await using var world = await PostfixWorld.StartAsync(postfix);
        world.Remote.Faults[command] = "silence";
        Assert.Equal(DeliveryOutcome.HandedOver, (await world.SendAsync()).Result.Outcome);
        await world.Postfix.WaitAsync(() => world.Log.Contains("status=deferred", StringComparison.Ordinal));
        Assert.Empty(world.Remote.Letters);
        world.Remote.Faults.Clear();
        await world.Postfix.FlushAsync();

        await world.Postfix.WaitAsync(() => !world.Remote.Letters.IsEmpty);
        await world.Postfix.WaitUntilEmptyAsync();
        Assert.Single(world.Remote.Letters);
        Assert.Empty((await world.AddressAsync()).MailboxFaults);
    }

    [Fact]
    public async Task What_a_relay_repeats_after_an_answer_that_came_too_late_has_the_same_Message_ID()
    {
        await using var world = await PostfixWorld.StartAsync(postfix);
        // The remote server has taken the letter over and does not say so in time: a relay must send again (RFC 1047).
        world.Remote.Faults["."] = "silence";
        Assert.Equal(DeliveryOutcome.HandedOver, (await world.SendAsync()).Result.Outcome);
        await world.Postfix.WaitAsync(() => world.Log.Contains("status=deferred", StringComparison.Ordinal));
        world.Remote.Faults.Clear();
        await world.Postfix.FlushAsync();
        await world.Postfix.WaitAsync(() => world.Log.Contains("status=sent", StringComparison.Ordinal));

        List<string?> ids = [];
        foreach (var letter in world.Remote.Letters)
        {
            ids.Add((await ReadAsync(letter)).MessageId);
        }

        Assert.InRange(ids.Count, 2, int.MaxValue);
        Assert.Single(ids.Distinct(StringComparer.Ordinal));
        // We handed it over once, whatever the relay had to do.
        Assert.Null(await world.App.Get<ILetterStore>().FindAsync(Viewer.System, new Id<SentLetter>(2), Token));
    }

    [Fact]
    public async Task A_relay_that_knows_reports_settles_what_was_unknown()
    {
        await using var world = await PostfixWorld.StartAsync(postfix);
        // Without reports of its own, the remote server lets Postfix say that the letter was relayed.
        world.Remote.Reports = false;
        await world.SendAsync();

        await world.WaitAsync(async () => (await world.LetterAsync())!.Report == "success");
    }

    [Fact]
    public async Task An_absence_note_to_our_letter_ends_there()
    {
        await using var world = await PostfixWorld.StartAsync(postfix);
        var (post, _) = await world.SendAsync();
        await world.Postfix.WaitAsync(() => world.Remote.Letters.Count == 1);
        var message = await ReadAsync(world.Remote.Letters.First());
        var envelope = world.Remote.Letters.First().Sender.Split('<', '>')[1];

        // To whomever a program may think of, and without any field that says what it is.
        foreach (var to in (string[])[envelope, message.ReplyTo.Mailboxes.First().Address])
        {
            foreach (var fields in (string[])["", "Auto-Submitted: auto-replied\r\n"])
            {
                await world.SubmitAsync(
                    "<>",
                    to,
                    $"From: marie@example.org\r\nTo: {to}\r\nSubject: Absence du bureau : Re: {message.Subject?.Length}\r\n{fields}"
                        + $"Message-ID: <{Guid.NewGuid():N}@example.org>\r\n\r\nJe suis absente jusqu'au 15 mars.\r\n"
                );
            }
        }

        await world.Postfix.WaitAsync(() => world.Log.Split("status=sent (delivered via rse").Length - 1 == 4);
        await Task.Delay(1500, Token);
        Assert.Single(world.Remote.Letters);
        Assert.Empty(await MailScene.CommentsAsync(world.App, post));
    }

    [Fact]
    public async Task Two_networks_that_write_to_each_other_write_once_each()
    {
        await using var world = await PostfixWorld.StartAsync(postfix, second: true);
        var (_, other) = await MailScene.SendAsync(world.Other!, "marie@example.org");
        Assert.Equal(DeliveryOutcome.HandedOver, other.Outcome);
        await world.Postfix.WaitAsync(() => world.Remote.Letters.Count == 1);

        // A member of the first network whose address is a reply address of the second.
        var reply = world.Other!.Get<Rse.Mail.Addresses.MailAddresses>().Reply(1)!;
        var (_, result) = await MailScene.SendAsync(world.App, reply);
        Assert.Equal(DeliveryOutcome.HandedOver, result.Outcome);
        await world.Postfix.WaitAsync(() => world.Log.Contains("status=sent (delivered via rse1", StringComparison.Ordinal));
        await world.WaitAsync(async () => (await world.LetterAsync())!.Report == "success");
        await Task.Delay(2000, Token);

        // Each network's letter, and Postfix's report that the second was delivered.
        Assert.Single(world.Remote.Letters);
        Assert.Equal(3, world.Log.Split("status=sent").Length - 1);
    }

    private static async Task<MimeMessage> ReadAsync(PeerLetter letter) =>
        await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(letter.Raw)), Token);
}

/// <summary>One Postfix for all tests, and the remote server to which it delivers. It starts with the first test.</summary>
public sealed class PostfixFixture : IAsyncDisposable
{
    private PostfixServer? _server;

    internal FaultyPeer Remote { get; } = new();

    internal async Task<PostfixServer> StartAsync()
    {
        PostfixServer.Require();
        return _server ??= await PostfixServer.StartAsync(
            PostfixServer.FindPort(),
            new Dictionary<string, int>(StringComparer.Ordinal) { ["example.org"] = Remote.Port },
            ["reply.intranet.example", "reply.other.example"],
            MailApp.Secret
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await Remote.DisposeAsync();
    }
}

/// <summary>A network, perhaps two, behind one Postfix, and a remote server.</summary>
internal sealed class PostfixWorld : IAsyncDisposable
{
    private readonly int _before;

    private PostfixWorld(MailApp app, MailApp? other, PostfixServer postfix, FaultyPeer remote)
    {
        (App, Other, Postfix, Remote) = (app, other, postfix, remote);
        _before = postfix.Log.Length;
    }

    public MailApp App { get; }

    public MailApp? Other { get; }

    public PostfixServer Postfix { get; }

    public FaultyPeer Remote { get; }

    /// <summary>What Postfix has logged since the test began.</summary>
    public string Log => Postfix.Log[_before..];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<PostfixWorld> StartAsync(PostfixFixture fixture, bool second = false)
    {
        var postfix = await fixture.StartAsync();
        var app = await StartAsync(postfix, 0, "reply.intranet.example");
        var other = second ? await StartAsync(postfix, 1, "reply.other.example") : null;
        return new PostfixWorld(app, other, postfix, fixture.Remote);
    }

    private static async Task<MailApp> StartAsync(PostfixServer postfix, int index, string domain)
    {
        var app = await MailApp.StartAsync(settings =>
        {
            settings["Rse:Mail:Smtp:Port"] = $"{postfix.Port}";
            settings["Rse:Mail:Addresses:Domain"] = domain;
        });
        await postfix.PostToAsync(index, $"{app.Address}/rse/mail/incoming");
        return app;
    }

    public Task<(Rse.Posts.Post Post, DeliveryResult Result)> SendAsync() => MailScene.SendAsync(App, "marie@example.org");

    public async Task<SentLetter?> LetterAsync() => await App.Get<ILetterStore>().FindAsync(Viewer.System, new Id<SentLetter>(1), Token);

    public async Task<MailAddress> AddressAsync()
    {
        var marie = (await MailScene.MemberAsync(App, "marie"))!;
        return (await App.Get<IMailAddressStore>().FindAsync(Viewer.System, marie.Id, Token))!;
    }

    /// <summary>Answers a letter as a mail program does; the server of the network has checked the sender.</summary>
    public Task ReplyAsync(MimeMessage letter, string text)
    {
        var to = letter.ReplyTo.Mailboxes.First().Address;
        return SubmitAsync(
            "<marie@example.org>",
            to,
            "Authentication-Results: mx.intranet.example; dmarc=pass header.from=example.org\r\nFrom: Marie <marie@example.org>\r\n"
                + $"To: {to}\r\nSubject: Re: x\r\nIn-Reply-To: <{letter.MessageId}>\r\n"
                + $"Message-ID: <{Guid.NewGuid():N}@example.org>\r\n\r\n{text}\r\n\r\n> {letter.TextBody?.Split('\n')[0]}\r\n"
        );
    }

    /// <summary>Gives a letter to Postfix by SMTP.</summary>
    public async Task SubmitAsync(string from, string to, string raw)
    {
        using var client = new TcpClient("127.0.0.1", Postfix.Port);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await reader.ReadLineAsync(Token);
        foreach (var line in (string[])["HELO example.org", $"MAIL FROM:{from}", $"RCPT TO:<{to}>", "DATA", $"{raw}.", "QUIT"])
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"{line}\r\n"), Token);
            var answer = await reader.ReadLineAsync(Token);
            Assert.True(answer?[0] is '2' or '3', answer);
        }
    }

    public async Task WaitAsync(Func<Task<bool>> holds)
    {
        for (var round = 0; !await holds(); round++)
        {
            Assert.True(round < 1200, $"What is waited for did not happen. The log of Postfix:\n{Log}");
            await Task.Delay(50, Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Nothing of this test reaches the next one.
        Remote.Faults.Clear();
        Remote.Reports = true;
        Remote.Pause = TimeSpan.Zero;
        await Postfix.ClearAsync();
        await App.DisposeAsync();
        if (Other is not null)
        {
            await Other.DisposeAsync();
        }

        Remote.Letters.Clear();
    }
}
