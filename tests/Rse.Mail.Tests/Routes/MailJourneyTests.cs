using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using Rse.Mail.Tests.Sending;
using Rse.Posts;
using Rse.Spaces;
using Rse.Spaces.Memberships;

namespace Rse.Mail.Tests.Routes;

/// <summary>From a post to the mailbox, with everything between that a host runs.</summary>
public sealed partial class MailJourneyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_who_is_mentioned_while_away_gets_one_letter_and_none_after_the_one_click()
    {
        await using var app = await MailApp.StartAsync(
            settings =>
            {
                settings["Rse:Deliveries:Window"] = "00:00:01";
                settings["Rse:Deliveries:MentionWindow"] = "00:00:01";
            },
            listens: false
        );
        await SignInAsync(app, "marie", "marie@example.org");
        await SignInAsync(app, "karim", "karim@example.org");
        await SignInAsync(app, "amelie", "amelie@example.org");
        var amelie = await MailScene.ViewAsync(app, "amelie");
        await app.Get<SpaceService>()
            .CreateAsync(
                amelie,
                new SpaceDraft
                {
                    Name = "Poésie",
                    Slug = "poesie",
                    Description = "",
                    Visibility = Rse.People.SpaceVisibility.Private,
                },
                Token
            );
        amelie = await MailScene.ViewAsync(app, "amelie");
        await app.Get<MembershipService>().PutAsync(amelie, "poesie", "marie", Rse.People.SpaceRole.Contributor, Token);
        await app.Get<MembershipService>().PutAsync(amelie, "poesie", "karim", Rse.People.SpaceRole.Contributor, Token);
        amelie = await MailScene.ViewAsync(app, "amelie");

        await WriteAsync(app, amelie, "Qu'en dis-tu, @marie ?");
        await MailApp.WaitAsync(() => Mentions(app, "marie") == 1, "No letter came.");
        var message = await MimeMessage.LoadAsync(
            new MemoryStream(Encoding.Latin1.GetBytes(app.Peer.Letters.First(letter => IsMention(letter)).Raw)),
            Token
        );
        Assert.Contains("Qu'en dis-tu", message.TextBody!.Replace('’', '\''), StringComparison.Ordinal);

        var link = Address().Match(message.Headers["List-Unsubscribe"]!).Groups["path"].Value;
        using var program = app.Client();
        using var click = await program.PostAsync(link, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Token);
        Assert.Equal(HttpStatusCode.OK, click.StatusCode);
        await WriteAsync(app, amelie, "Et de ceci, @marie et @karim ?");

        // Both would be told at the same time.
        await MailApp.WaitAsync(() => Mentions(app, "karim") == 1, "No letter came to who wants it.");
        await Task.Delay(1000, Token);
        Assert.Equal(1, Mentions(app, "marie"));
    }

    private static int Mentions(MailApp app, string user) =>
        app.Peer.Letters.Count(letter => IsMention(letter) && letter.Recipient.Contains($"{user}@example.org", StringComparison.Ordinal));

    private static bool IsMention(PeerLetter letter) => letter.Raw.Contains("Rse-Reason: mention", StringComparison.Ordinal);

    private static async Task WriteAsync(MailApp app, Rse.People.Viewer author, string body) =>
        await app.Get<PostService>().CreateAsync(author, "poesie", new PostDraft { Title = "Question", Body = body }, Token);

    private static async Task SignInAsync(MailApp app, string user, string address)
    {
        using var client = app.Client(user, address);
        using var answer = await client.GetAsync("/rse/me/mail-address", Token);
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex(@"<https://intranet\.example(?<path>[^>]+)>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
