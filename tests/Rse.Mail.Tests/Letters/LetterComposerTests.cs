using System.Text.RegularExpressions;
using Rse.Comments;
using Rse.Deliveries;
using Rse.Mail.Letters;
using Rse.People;
using Rse.Posts;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Mail.Tests.Letters;

public sealed partial class LetterComposerTests(LetterFixture fixture) : IClassFixture<LetterFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_tells_several_facts_of_one_thread_with_their_texts_in_French_and_in_English()
    {
        await using var world = await fixture.OpenWorldAsync();
        var (marie, amelie, post) = await SceneAsync(world);
        var comment = await world.Host.Community.AddCommentAsync(post, amelie, "Très **bonne** idée, @marie !");
        var first = await world.RowAsync(marie, "mention", comment.Id.Value, actors: amelie);
        var second = await world.RowAsync(marie, "reaction", post.Id.Value, others: 3, actors: amelie);

        var french = await world.ComposeAsync(await world.DeliveryAsync(marie, "fr", null, first, second));
        var english = await world.ComposeAsync(await world.DeliveryAsync(marie, "en", null, first, second));

        Assert.Contains("amelie vous mentionne dans Où aller ?", french.Content.Text, StringComparison.Ordinal);
        Assert.Contains("amelie et 3 autres réagissent à Où aller ?", french.Content.Text, StringComparison.Ordinal);
        Assert.Contains("> Très bonne idée, @marie", french.Content.Text, StringComparison.Ordinal);
        Assert.Contains("amelie mentioned you in Où aller ?", english.Content.Text, StringComparison.Ordinal);
        Assert.Contains("amelie and 3 others reacted to Où aller ?", english.Content.Text, StringComparison.Ordinal);
        Assert.Contains("<strong>bonne</strong>", french.Content.Html, StringComparison.Ordinal);
        Assert.Contains("lang=\"fr\"", french.Content.Html, StringComparison.Ordinal);
        Assert.Contains("lundi 2 mars 2026", french.Content.Text, StringComparison.Ordinal);
        Assert.Contains("Monday, March 2, 2026", english.Content.Text, StringComparison.Ordinal);
        Assert.Equal("[poésie] Où aller ?", french.Subject);
        Assert.Equal("Maison", french.Sender);
        Assert.Equal("amelie (Maison)", (await world.ComposeAsync(await world.DeliveryAsync(marie, "fr", null, first))).Sender);
    }

    [Fact]
    public async Task All_links_of_a_letter_are_absolute_and_lead_below_the_public_address()
    {
        await using var world = await fixture.OpenWorldAsync();
        var (marie, amelie, post) = await SceneAsync(world);
        var comment = await world.Host.Community.AddCommentAsync(post, amelie, "See [this](posts/1), [that](/posts/2) and @marie #travel.");
        var letter = await world.ComposeAsync(
            await world.DeliveryAsync(marie, "en", null, await world.RowAsync(marie, "comment", comment.Id.Value, actors: amelie))
        );

        var links = Links().Matches(letter.Content.Html).Select(match => match.Groups["address"].Value).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.StartsWith("https://intranet.example/", link, StringComparison.Ordinal));
        Assert.Contains($"https://intranet.example/app/posts/{post.Id}#comment-{comment.Id}", links, StringComparer.Ordinal);
        Assert.Contains("https://intranet.example/app/posts/1", links, StringComparer.Ordinal);
        Assert.Contains("https://intranet.example/posts/2", links, StringComparer.Ordinal);
        Assert.Contains("https://intranet.example/app/settings/notifications", links, StringComparer.Ordinal);
        Assert.Equal($"https://intranet.example/app/posts/{post.Id}", letter.ArchiveUrl);
    }

    [Fact]
    public async Task A_letter_loads_nothing_whatever_its_texts_show()
    {
        await using var world = await fixture.OpenWorldAsync();
        var (marie, amelie, post) = await SceneAsync(world);
        var comment = await world.Host.Community.AddCommentAsync(
            post,
            amelie,
            "![a chart](https://evil.example/pixel.gif) ![own](/files/1.png) <img src=x onerror=alert(1)> text"
        );
        var letter = await world.ComposeAsync(
            await world.DeliveryAsync(marie, "en", null, await world.RowAsync(marie, "comment", comment.Id.Value, actors: amelie))
        );

        Assert.DoesNotContain("<img", letter.Content.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            "src=",
            letter.Content.Html.Replace("src=x", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.DoesNotContain("url(", letter.Content.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", letter.Content.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("[own]", letter.Content.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_titles_are_isolated_so_that_none_turns_the_sentence_around_it()
    {
        await using var world = await fixture.OpenWorldAsync();
        var (marie, amelie, post) = await SceneAsync(world, "שלום עולם");
        var row = await world.RowAsync(marie, "reaction", post.Id.Value, actors: amelie);
        var letter = await world.ComposeAsync(
            await world.DeliveryAsync(marie, "en", null, row with { Actors = [row.Actors[0] with { DisplayName = "مريم <b>" }] })
        );

        Assert.Contains("<bdi>مريم &lt;b&gt;</bdi>", letter.Content.Html, StringComparison.Ordinal);
        Assert.Contains("<bdi>שלום עולם</bdi>", letter.Content.Html, StringComparison.Ordinal);
        Assert.Contains("\u2068שלום עולם\u2069", letter.Subject, StringComparison.Ordinal);
        Assert.Contains("\u2068مريم <b>\u2069 reacted to \u2068שלום עולם\u2069", letter.Content.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_shows_the_best_first_its_period_and_what_did_not_fit()
    {
        await using var world = await fixture.OpenWorldAsync();
        var (marie, amelie, post) = await SceneAsync(world);
        var row = await world.RowAsync(marie, "comment", post.Id.Value, actors: amelie);
        var day = await world.ComposeAsync(
            await world.DeliveryAsync(
                marie,
                "fr",
                new Digest
                {
                    Space = null,
                    Period = "2026-03-29",
                    Omitted = 12,
                },
                row
            )
        );
        var week = await world.ComposeAsync(
            await world.DeliveryAsync(
                marie,
                "en",
                new Digest
                {
                    Space = row.Space,
                    Period = "2026-W13",
                    Omitted = 0,
                },
                row
            )
        );

        Assert.Equal("Votre journée – dimanche 29 mars 2026", day.Subject);
        Assert.Contains("12 autres sont dans l’application.", day.Content.Text, StringComparison.Ordinal);
        Assert.Contains("résumé", day.Content.Text, StringComparison.Ordinal);
        Assert.StartsWith("Your week in poésie – Week from March 23 to March 29", week.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("more are in the app", week.Content.Text, StringComparison.Ordinal);
        Assert.Null(week.ReplyTo);
    }

    [Fact]
    public async Task Contents_are_hidden_in_letters_and_digests_where_the_host_says_so()
    {
        await using var world = await fixture.OpenWorldAsync(settings => settings["Rse:Mail:Letters:ShowsTexts"] = "false");
        var (marie, amelie, post) = await SceneAsync(world);
        var comment = await world.Host.Community.AddCommentAsync(post, amelie, "Confidential");
        var row = await world.RowAsync(marie, "comment", comment.Id.Value, actors: amelie);
        var instant = await world.ComposeAsync(await world.DeliveryAsync(marie, "en", null, row));
        var digest = await world.ComposeAsync(
            await world.DeliveryAsync(
                marie,
                "en",
                new Digest
                {
                    Space = null,
                    Period = "2026-03-29",
                    Omitted = 0,
                },
                row
            )
        );

        Assert.DoesNotContain("Confidential", instant.Content.Html + instant.Content.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Confidential", digest.Content.Html + digest.Content.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_several_comments_shows_all_of_them_and_a_long_one_is_cut_with_a_link()
    {
        await using var world = await fixture.OpenWorldAsync();
        var (marie, amelie, post) = await SceneAsync(world);
        var first = await world.Host.Community.AddCommentAsync(post, amelie, "One.");
        world.Time.Advance(TimeSpan.FromSeconds(1));
        await world.Host.Community.AddCommentAsync(post, marie, "Mine.");
        world.Time.Advance(TimeSpan.FromSeconds(1));
        var last = await world.Host.Community.AddCommentAsync(post, amelie, string.Concat(Enumerable.Repeat("Many words. ", 500)));
        var row = await world.RowAsync(marie, "comment", last.Id.Value, firstAt: first.At, actors: amelie);
        var letter = await world.ComposeAsync(await world.DeliveryAsync(marie, "en", null, row));

        Assert.Contains("> One.", letter.Content.Text, StringComparison.Ordinal);
        Assert.Contains("> Many words.", letter.Content.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mine.", letter.Content.Text, StringComparison.Ordinal);
        Assert.Contains("Read on", letter.Content.Text, StringComparison.Ordinal);
        Assert.True(letter.Content.Html.Length < 60_000, $"{letter.Content.Html.Length}");
    }

    [Fact]
    public async Task A_letter_outside_threads_has_its_sentence_as_its_subject()
    {
        await using var world = await fixture.OpenWorldAsync();
        var marie = await world.AddMemberAsync("marie");
        var amelie = await world.AddMemberAsync("amelie");
        var letter = await world.ComposeAsync(await world.DeliveryAsync(marie, "fr", null, world.Row("new-follower", null, 0, amelie)));

        Assert.Equal("amelie vous suit", letter.Subject);
        Assert.Contains("https://intranet.example/app/members/amelie", letter.Content.Text, StringComparison.Ordinal);
        Assert.Null(letter.ReplyTo);
    }

    [Fact]
    public async Task Letters_keep_accents_as_they_are_and_show_the_preheader_in_lists_only()
    {
        await using var world = await fixture.OpenWorldAsync();
        var (marie, amelie, post) = await SceneAsync(world);
        var comment = await world.Host.Community.AddCommentAsync(post, amelie, "Éclair au café");
        var letter = await world.ComposeAsync(
            await world.DeliveryAsync(marie, "fr", null, await world.RowAsync(marie, "comment", comment.Id.Value, actors: amelie))
        );

        Assert.DoesNotContain("&#xE9;", letter.Content.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("mso-hide:all;\">Éclair au café</div>", letter.Content.Html, StringComparison.Ordinal);
        Assert.Equal(1, letter.Content.Text.Split("Éclair au café").Length - 1);
        Assert.Contains("\n-- \n", letter.Content.Text, StringComparison.Ordinal);
    }

    private static async Task<(Member Marie, Member Amelie, Post Post)> SceneAsync(LetterWorld world, string title = "Où aller ?")
    {
        var marie = await world.AddMemberAsync("marie", "marie@example.org");
        var amelie = await world.AddMemberAsync("amelie", "amelie@example.org");
        var space = await world.Host.Community.AddSpaceAsync("poesie", SpaceVisibility.Private, amelie, marie);
        await world
            .Get<SpaceService>()
            .EditAsync(await world.Host.Community.ViewAsync(amelie), space.Slug, new SpaceEdit { Version = 1, Name = "poésie" }, Token);
        var post = await world
            .Get<PostService>()
            .CreateAsync(await world.Host.Community.ViewAsync(marie), space.Slug, new PostDraft { Title = title, Body = "A post." }, Token);
        return (marie, amelie, post);
    }

    [GeneratedRegex("href=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
