using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;
using Rse.Comments;
using Rse.Deliveries;
using Rse.Letters;
using Rse.Mail.Addresses;
using Rse.Mail.Sending;
using Rse.Mail.Tests.Sending;
using Rse.Members;
using Rse.Members.Addresses;
using Rse.Paging;
using Rse.People;
using Rse.Perimeters;
using Rse.Posts;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Transactions;

namespace Rse.Mail.Tests.Routes;

/// <summary>What members and mail servers do over HTTP, with everything behind it.</summary>
public sealed partial class MemberMailTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_address_of_a_sign_in_is_followed_and_an_unverified_one_is_confirmed_by_the_link_of_a_letter()
    {
        await using var app = await MailApp.StartAsync();
        using var client = app.Client("marie", "marie@example.org", isVerified: false);
        Assert.Equal(("marie@example.org", false, "working"), await AddressAsync(client));

        using var probe = await client.PostAsync("/rse/me/mail-address/probe", null, Token);
        Assert.Equal(HttpStatusCode.NoContent, probe.StatusCode);
        using var again = await client.PostAsync("/rse/me/mail-address/probe", null, Token);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.NotNull(again.Headers.RetryAfter);
        var letter = Assert.Single(app.Peer.Letters);
        Assert.StartsWith("RCPT TO:<marie@example.org>", letter.Recipient, StringComparison.Ordinal);
        var link = Link().Match((await ReadAsync(letter)).TextBody!).Groups["path"].Value;

        using var nobody = app.Client();
        using var look = await nobody.GetAsync(link, Token);
        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
        Assert.Equal(("marie@example.org", false, "probing"), await AddressAsync(client));
        using var click = await nobody.PostAsync(link, null, Token);
        Assert.Equal(HttpStatusCode.OK, click.StatusCode);
        Assert.Equal(("marie@example.org", true, "working"), await AddressAsync(client));

        // Another address begins anew, and the old link confirms nothing any more.
        using var moved = app.Client("marie", "marie@other.example", isVerified: false);
        Assert.Equal(("marie@other.example", false, "working"), await AddressAsync(moved));
        using var old = await nobody.PostAsync(link, null, Token);
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
        Assert.Equal(("marie@other.example", false, "working"), await AddressAsync(moved));
    }

    [Fact]
    public async Task An_address_that_bounced_is_shown_to_its_member_who_brings_it_back_without_an_administrator()
    {
        await using var app = await MailApp.StartAsync();
        using var client = app.Client("marie", "marie@example.org");
        await AddressAsync(client);
        var marie = (await MailScene.MemberAsync(app, "marie"))!;
        await app.Get<IUnitOfWork>()
            .WriteAsync(
                async (transaction, token) =>
                {
                    var store = app.Get<IMailAddressStore>();
                    var known = (await store.FindAsync(transaction, marie.Id, token))!;
                    await store.PutAsync(transaction, known with { State = MailAddressState.Stopped, Cause = "mailbox" }, token);
                },
                Token
            );
        Assert.Equal(("marie@example.org", true, "stopped"), await AddressAsync(client));

        using var probe = await client.PostAsync("/rse/me/mail-address/probe", null, Token);
        Assert.Equal(HttpStatusCode.NoContent, probe.StatusCode);
        using var click = await client.PostAsync(
            Link().Match((await ReadAsync(Assert.Single(app.Peer.Letters))).TextBody!).Groups["path"].Value,
            null,
            Token
        );
        Assert.Equal(("marie@example.org", true, "working"), await AddressAsync(client));
    }

    [Fact]
    public async Task A_proven_reply_given_to_the_endpoint_becomes_a_comment_of_its_member()
    {
        await using var app = await MailApp.StartAsync();
        var (post, reply) = await MailScene.MakeAsync(app);

        Assert.Equal((HttpStatusCode.OK, "Posted"), await PostAsync(app, Reply(reply, "Bonne idée !\n\n> Où aller ?", proven: true)));
        Assert.Equal(
            (HttpStatusCode.OK, "Repeated received-before"),
            await PostAsync(app, Reply(reply, "Bonne idée !\n\n> Où aller ?", proven: true))
        );
        var comment = Assert.Single(await MailScene.CommentsAsync(app, post));
        Assert.Equal(("Bonne idée !", "marie"), (comment.Body, comment.Author!.Handle));
    }

    [Fact]
    public async Task A_reply_that_nothing_proves_waits_until_its_member_confirms_it_once()
    {
        await using var app = await MailApp.StartAsync();
        var (post, reply) = await MailScene.MakeAsync(app);
        using var marie = app.Client("marie", "marie@example.org");
        using var amelie = app.Client("amelie");

        Assert.Equal((HttpStatusCode.OK, "Held sender-unproven"), await PostAsync(app, Reply(reply, "Peut-être.", proven: false)));
        Assert.Empty(await MailScene.CommentsAsync(app, post));
        Assert.Empty((await amelie.GetFromJsonAsync<JsonElement>("/rse/me/held-replies", Token)).GetProperty("items").EnumerateArray());
        var held = Assert.Single(
            (await marie.GetFromJsonAsync<JsonElement>("/rse/me/held-replies", Token)).GetProperty("items").EnumerateArray()
        );
        Assert.Equal(("Peut-être.", "Où aller ?", "sender-unproven"), (Text(held, "text"), Text(held, "title"), Text(held, "reason")));
        var confirm = $"/rse/me/held-replies/{held.GetProperty("id").GetInt64()}/confirm";

        using var foreign = await amelie.PostAsync(confirm, null, Token);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var first = await marie.PostAsync(confirm, null, Token);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await marie.PostAsync(confirm, null, Token);
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
        Assert.Equal("Peut-être.", Assert.Single(await MailScene.CommentsAsync(app, post)).Body);
    }

    [Fact]
    public async Task A_reply_to_a_trashed_post_or_of_a_member_who_left_the_space_is_refused_and_told_once()
    {
        await using var app = await MailApp.StartAsync();
        var (post, reply) = await MailScene.MakeAsync(app);
        var amelie = await MailScene.ViewAsync(app, "amelie");
        await app.Get<MembershipService>().RemoveAsync(amelie, "poesie", "marie", Token);

        Assert.Equal((HttpStatusCode.OK, "Refused not-found"), await PostAsync(app, Reply(reply, "Encore ?", proven: true, id: "r2")));
        Assert.Equal((HttpStatusCode.OK, "Refused not-found"), await PostAsync(app, Reply(reply, "Encore !", proven: true, id: "r3")));

        var answer = Assert.Single(app.Peer.Letters, letter => letter.Sender.StartsWith("MAIL FROM:<>", StringComparison.Ordinal));
        Assert.Contains("Auto-Submitted: auto-replied", answer.Raw, StringComparison.Ordinal);
        Assert.Empty(await MailScene.CommentsAsync(app, post));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Basic YTpi")]
    public async Task Nobody_but_the_mail_server_gives_letters_in(string? authorization)
    {
        await using var app = await MailApp.StartAsync();
        using var client = app.Client("marie");
        using var message = new HttpRequestMessage(HttpMethod.Post, "/rse/mail/incoming") { Content = new StringContent("x") };
        if (authorization is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var answer = await client.SendAsync(message, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_letter_of_30_MB_or_of_garbage_is_refused_with_a_word_and_never_a_500()
    {
        await using var app = await MailApp.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, new string('x', 30_000_000))).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, "")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, "\0\u0001\n\n\n")).Status);
    }

    [Fact]
    public async Task A_delivery_report_settles_the_letter_and_two_bad_days_stop_the_address()
    {
        await using var app = await MailApp.StartAsync();
        await MailScene.MakeAsync(app);
        using var marie = app.Client("marie", "marie@example.org");
        var bounce = Sender().Match(Assert.Single(app.Peer.Letters).Sender).Groups["address"].Value;
        var report = $"""
            From: MAILER-DAEMON@mx.example.org
            To: {bounce}
            Subject: Undelivered Mail Returned to Sender
            Message-ID: <b1@mx.example.org>
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; marie@example.org
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 no such user

            --b--

            """;

        Assert.Equal((HttpStatusCode.OK, "Reported address"), await PostAsync(app, report));
        Assert.Equal((HttpStatusCode.OK, "Repeated received-before"), await PostAsync(app, report));
        Assert.Equal(("marie@example.org", true, "working"), await AddressAsync(marie));
        Assert.Equal("address", (await app.Get<ILetterStore>().FindAsync(Viewer.System, new Id<SentLetter>(1), Token))!.Report);
    }

    private static string Reply(string to, string text, bool proven, string id = "r1") =>
        $"""
            Authentication-Results: mx.intranet.example; dmarc={(proven ? "pass" : "none")} header.from=example.org
            From: Marie <marie@example.org>
            To: {to}
            Subject: Re: x
            Message-ID: <{id}@example.org>
            Content-Type: text/plain; charset=utf-8

            {text}

            """;

    private static async Task<(HttpStatusCode Status, string Outcome)> PostAsync(MailApp app, string letter)
    {
        using var client = app.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", MailApp.Secret);
        using var answer = await client.PostAsync("/rse/mail/incoming", new ByteArrayContent(Encoding.UTF8.GetBytes(letter)), Token);
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync(Token)).Trim());
    }

    private static async Task<(string?, bool, string?)> AddressAsync(HttpClient client)
    {
        var answer = await client.GetFromJsonAsync<JsonElement>("/rse/me/mail-address", Token);
        return (Text(answer, "address"), answer.GetProperty("verified").GetBoolean(), Text(answer, "state"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task<MimeMessage> ReadAsync(PeerLetter letter) =>
        await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(letter.Raw)), Token);

    [GeneratedRegex(
        @"https://intranet\.example(?<path>/rse/mail/confirm/rsem_[a-z2-7]+)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Link();

    [GeneratedRegex(@"MAIL FROM:<(?<address>[^>]+)>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Sender();
}
