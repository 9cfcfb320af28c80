using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Intranet.Tests.Hosting;
using Microsoft.Playwright;
using MimeKit;

namespace Intranet.Tests;

/// <summary>The sample that was started with <c>--mail</c>: letters are files, and what members do about their mail.</summary>
public sealed partial class MailTests(MailIntranet intranet) : IClassFixture<MailIntranet>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mention_is_a_letter_whose_reply_waits_on_the_page_until_its_member_publishes_it()
    {
        await using var reader = await VisitAsync("karim");
        await using var author = await VisitAsync("ines");
        await reader.GoAsync("/mail");
        Assert.Contains("karim@fil-et-flux.example", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains("fonctionne", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        var post = await author.WriteAsync("vie-de-la-coop", "Qui vient au marché, @karim ?");

        using var letter = await FindLetterAsync("karim@", message => Text(message).Contains("marché", StringComparison.Ordinal));
        Assert.Contains("Inès", Text(letter), StringComparison.Ordinal);
        Assert.Contains(post, Text(letter), StringComparison.Ordinal);
        await ReplyAsync(letter, "Moi, à dix heures.");
        await ReplyAsync(letter, "Je me suis trompé.");

        await reader.GoAsync("/mail");
        Assert.Equal(2, await reader.Page.Locator("article").CountAsync());
        await reader.Page.Locator("article", new() { HasText = "trompé" }).Locator("button.quiet").ClickAsync();
        await Assertions.Expect(reader.Page.Locator("article")).ToHaveCountAsync(1);
        await reader.Page.Locator("article button.primary").ClickAsync();
        await Assertions.Expect(reader.Page.Locator("article")).ToHaveCountAsync(0);
        await reader.GoAsync(post);
        Assert.Contains("Moi, à dix heures.", await reader.Page.InnerTextAsync("#thread"), StringComparison.Ordinal);
        Assert.DoesNotContain("trompé", await reader.Page.InnerTextAsync("#thread"), StringComparison.Ordinal);
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_trial_of_an_address_and_an_unsubscription_ask_first_and_act_on_a_click()
    {
        await using var visit = await VisitAsync("thomas");
        await visit.GoAsync("/notifications/settings");
        await visit.Page.ClickAsync("a[href='/mail']");
        await visit.Page.ClickAsync("form[action*=Probe] button");
        await visit.ArriveAsync("**/mail");
        Assert.Contains("à l'essai", await visit.Page.InnerTextAsync("main"), StringComparison.Ordinal);

        using var probe = await FindLetterAsync("thomas@", message => Confirm().IsMatch(Text(message)));
        await visit.GoAsync(Confirm().Match(Text(probe)).Value);
        await visit.Page.ClickAsync("form button");
        await Assertions.Expect(visit.Page.Locator("form")).ToHaveCountAsync(0);
        await visit.GoAsync("/mail");
        Assert.Contains("fonctionne", await visit.Page.InnerTextAsync("main"), StringComparison.Ordinal);

        await using var author = await VisitAsync("ines");
        await author.WriteAsync("vie-de-la-coop", "Une question pour @thomas.");
        using var letter = await FindLetterAsync("thomas@", message => Text(message).Contains("question pour", StringComparison.Ordinal));
        Assert.Equal("List-Unsubscribe=One-Click", letter.Headers["List-Unsubscribe-Post"]);
        Assert.Equal(200, await visit.GoAsync(LinkOf(letter)));
        await visit.Page.Locator("form button").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("form")).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
        Assert.DoesNotContain(LinkOf(letter), intranet.Sample.Output, StringComparison.Ordinal);
    }

    private static string Text(MimeMessage message) => message.TextBody ?? "";

    private static string LinkOf(MimeMessage letter) => Unsubscribe().Match(letter.Headers["List-Unsubscribe"] ?? "").Value;

    private async Task<Visit> VisitAsync(string handle)
    {
        var visit = await Visit.StartAsync(intranet.Browser, intranet.Sample.Address, bypassPolicy: false, width: 1280);
        await visit.SignInAsync(handle);
        return visit;
    }

    private async Task<MimeMessage> FindLetterAsync(string to, Func<MimeMessage, bool> isIt)
    {
        for (var round = 0; round < 600; round++, await Task.Delay(100, Token))
        {
            var folder = intranet.Letters;
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
            {
                var message = await MimeMessage.LoadAsync(file, Token);
                if (message.To.Mailboxes.First().Address.StartsWith(to, StringComparison.Ordinal) && isIt(message))
                {
                    return message;
                }

                message.Dispose();
            }
        }

        throw new InvalidOperationException($"No such letter to {to} was written.\n{intranet.Sample.Output}");
    }

    /// <summary>Answers as a mail program does, through a mail server that proves no sender.</summary>
    private async Task ReplyAsync(MimeMessage letter, string text)
    {
        var raw =
            $"From: {letter.To.Mailboxes.First().Address}\r\nTo: {letter.ReplyTo.Mailboxes.First().Address}\r\nSubject: Re: x\r\n"
            + $"Message-ID: <{Guid.NewGuid():N}@fil-et-flux.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n";
        using var client = intranet.Sample.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rse/mail/incoming")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(raw)),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", MailIntranet.Secret);
        using var answer = await client.SendAsync(request, Token);
        Assert.Equal("Held sender-unproven\n", await answer.Content.ReadAsStringAsync(Token));
    }

    [GeneratedRegex("/rse/mail/confirm/[a-z0-9_]+", RegexOptions.NonBacktracking)]
    private static partial Regex Confirm();

    [GeneratedRegex("/rse/mail/unsubscribe/[a-z0-9_]+", RegexOptions.NonBacktracking)]
    private static partial Regex Unsubscribe();
}

/// <summary>The sample that was started without mail.</summary>
[Collection(nameof(DemoIntranet))]
public sealed class NoMailTests(DemoIntranet intranet)
{
    [Fact]
    public async Task Without_mail_there_is_no_page_of_it_and_no_link_to_one()
    {
        await using var visit = await intranet.VisitAsync("karim");

        Assert.Equal(404, await visit.GoAsync("/mail"));
        await visit.GoAsync("/notifications/settings");
        Assert.Equal(0, await visit.Page.Locator("a[href='/mail']").CountAsync());
    }
}
