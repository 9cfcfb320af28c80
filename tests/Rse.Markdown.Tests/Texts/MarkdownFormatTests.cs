using Microsoft.Extensions.DependencyInjection;
using Rse.Testing.Texts;
using Rse.Texts;

namespace Rse.Markdown.Tests.Texts;

public sealed class MarkdownFormatTests : TextFormatContract
{
    protected override ITextFormat Format { get; } = Make();

    [Theory]
    [InlineData("**fort** et *doux*", "<p dir=\"auto\"><strong>fort</strong> et <em>doux</em></p>")]
    [InlineData("une ligne\nune autre", "<p dir=\"auto\">une ligne<br>\nune autre</p>")]
    [InlineData("# Titre", "<h3 dir=\"auto\">Titre</h3>")]
    [InlineData("###### Note", "<h6 dir=\"auto\">Note</h6>")]
    [InlineData("~~non~~", "<p dir=\"auto\"><del>non</del></p>")]
    [InlineData("`@amelie #facture`", "<p dir=\"auto\"><code>@amelie #facture</code></p>")]
    [InlineData("> dit", "<blockquote dir=\"auto\">\n<p dir=\"auto\">dit</p>\n</blockquote>")]
    public void Markdown_becomes_html(string markdown, string html) => Assert.Equal(html, Html(markdown).TrimEnd());

    [Fact]
    public void Mentions_and_topics_become_links()
    {
        var html = Html("Merci @Amelie.Dupont, voir #Énergie-2026 et pas a@b.fr.");

        Assert.Contains("<a href=\"/members/amelie.dupont\" class=\"mention\">@Amelie.Dupont</a>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/topics/%C3%A9nergie-2026\" class=\"topic\">#Énergie-2026</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/members/b", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Mentions_inside_a_link_stay_text() =>
        Assert.DoesNotContain("/members/", Html("[demander à @amelie](https://example.org)"), StringComparison.Ordinal);

    [Fact]
    public void Without_addresses_mentions_and_topics_stay_text()
    {
        var html = Make(options => (options.MemberPage, options.TopicPage) = (null, null))
            .Parse(new TextContext { Text = "@amelie #facture" })!
            .Html;

        Assert.Equal("<p dir=\"auto\">@amelie #facture</p>", html.TrimEnd());
    }

    [Fact]
    public void Foreign_links_give_no_rank_and_no_referrer()
    {
        Assert.Contains("rel=\"nofollow noopener noreferrer ugc\"", Html("https://example.org"), StringComparison.Ordinal);
        Assert.DoesNotContain("rel=", Html("[ici](/spaces/general)"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("![plan](http://example.org/a.png)")]
    [InlineData("![plan](//example.org/a.png)")]
    [InlineData("![plan](data:image/png;base64,AAAA)")]
    public void Images_that_are_not_loaded_over_https_leave_their_description(string markdown) =>
        Assert.Equal("<p dir=\"auto\">plan</p>", Html(markdown).TrimEnd());

    [Fact]
    public void Images_over_https_and_of_the_host_are_shown()
    {
        Assert.Contains("<img src=\"https://example.org/a.png\"", Html("![plan](https://example.org/a.png)"), StringComparison.Ordinal);
        Assert.Contains("<img src=\"/files/a.png\"", Html("![plan](/files/a.png)"), StringComparison.Ordinal);
    }

    [Fact]
    public void Task_lists_show_boxes_that_cannot_be_ticked()
    {
        var html = Html("- [x] fait\n- [ ] à faire");

        Assert.Contains("type=\"checkbox\"", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("disabled").Length - 1);
    }

    [Theory]
    [InlineData("# Titre\n\nUn **mot**, [un lien](https://example.org) et `du code`.", "Titre Un mot, un lien et du code.")]
    [InlineData("- un\n- deux\n\n| a | b |\n|---|---|\n| c | d |", "un deux a b c d")]
    [InlineData("Merci @amelie pour #facture", "Merci @amelie pour #facture")]
    public void Text_is_the_words_without_the_markup(string markdown, string text) => Assert.Equal(text, Text(markdown));

    [Fact]
    public void An_address_without_its_placeholder_is_refused_with_the_key()
    {
        var refused = Assert.ThrowsAny<Exception>(() => Make(options => options.MemberPage = "/members"));

        Assert.Contains("Rse:Web:MemberPage", refused.Message, StringComparison.Ordinal);
    }

    internal static ITextFormat Make(Action<TextOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddRse().AddMarkdown().AddMarkdown();
        services.Configure(configure ?? (_ => { }));
        return services.BuildServiceProvider().GetRequiredService<ITextFormat>();
    }

    private string Html(string text) => Format.Parse(new TextContext { Text = text })!.Html;

    private string Text(string text) => Format.Parse(new TextContext { Text = text })!.Plain;
}
