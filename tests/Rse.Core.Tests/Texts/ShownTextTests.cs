using Microsoft.Extensions.DependencyInjection;
using Rse.Texts;

namespace Rse.Core.Tests.Texts;

/// <summary>Addresses in texts lead to the same on every page and in every feed, and only members who are mentioned are linked.</summary>
public sealed class ShownTextTests
{
    [Theory]
    [InlineData("/posts/1", "/posts/1", "https://intranet.example/posts/1")]
    [InlineData("posts/1", "/app/posts/1", "https://intranet.example/app/posts/1")]
    [InlineData("./posts/1", "/app/posts/1", "https://intranet.example/app/posts/1")]
    [InlineData("../posts/1", "/posts/1", "https://intranet.example/posts/1")]
    [InlineData("/app/posts/1", "/app/posts/1", "https://intranet.example/app/posts/1")]
    [InlineData("?q=1", "/app/?q=1", "https://intranet.example/app/?q=1")]
    [InlineData("#fin", "/app/#fin", "https://intranet.example/app/#fin")]
    [InlineData("//autre.example/x", "//autre.example/x", "https://autre.example/x")]
    [InlineData("https://autre.example/x", "https://autre.example/x", "https://autre.example/x")]
    [InlineData("mailto:jean@exemple.fr", "mailto:jean@exemple.fr", "mailto:jean@exemple.fr")]
    [InlineData("tel:+331", "tel:+331", "tel:+331")]
    public void An_address_leads_to_the_same_everywhere(string typed, string onPage, string inFeed)
    {
        var parser = Make(options => options.PublicUrl = "https://intranet.example/app");

        Assert.Contains($"href=\"{onPage}\"", parser.Show($"[x]({typed})", []), StringComparison.Ordinal);
        Assert.Contains(
            $"href=\"{inFeed}\"",
            parser.Send($"[x]({typed})", [], new Uri("https://intranet.example/app/")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/a.png", "/a.png", "https://intranet.example/a.png")]
    [InlineData("files/a.png?b=1&c=2", "/app/files/a.png?b=1&amp;c=2", "https://intranet.example/app/files/a.png?b=1&amp;c=2")]
    public void An_image_is_the_same_everywhere(string typed, string onPage, string inFeed)
    {
        var parser = Make(options => options.PublicUrl = "https://intranet.example/app");

        Assert.Contains($"<img src=\"{onPage}\"", parser.Show($"![x]({typed})", []), StringComparison.Ordinal);
        Assert.Contains(
            $"<img src=\"{inFeed}\"",
            parser.Send($"![x]({typed})", [], new Uri("https://intranet.example/app/")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Pages_of_members_and_topics_are_below_the_root()
    {
        var parser = Make(options => options.PublicUrl = "https://intranet.example/app");

        var page = parser.Show("@karim #énergie", ["karim"]);
        var feed = parser.Send("@karim #énergie", ["karim"], new Uri("https://intranet.example/app/"));

        Assert.Contains("<a href=\"/app/members/karim\" class=\"mention\">@karim</a>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/app/topics/%C3%A9nergie\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://intranet.example/app/members/karim\"", feed, StringComparison.Ordinal);
        Assert.Contains("href=\"https://intranet.example/app/topics/%C3%A9nergie\"", feed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_tells_the_root_until_it_ends()
    {
        var services = Services(_ => { });
        var (parser, root) = (services.GetRequiredService<TextParser>(), services.GetRequiredService<AppRoot>());

        await RequestAsync();

        Assert.Contains("href=\"/members/karim\"", parser.Show("@karim", ["karim"]), StringComparison.Ordinal);

        async Task RequestAsync()
        {
            root.Enter(() => new Uri("https://intranet.example/intranet"));
            await Task.Yield();
            Assert.Contains("href=\"/intranet/members/karim\"", parser.Show("@karim", ["karim"]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Merci @nobody.", "Merci @nobody.")]
    [InlineData("Merci @Karim et @nobody", "Merci <a href=\"/members/karim\" class=\"mention\">@Karim</a> et @nobody")]
    [InlineData("＠karim", "<a href=\"/members/karim\" class=\"mention\">＠karim</a>")]
    [InlineData("**@nobody**", "<strong>@nobody</strong>")]
    [InlineData("`@karim`", "<code>@karim</code>")]
    public void Only_a_member_who_is_mentioned_is_linked(string text, string html) =>
        Assert.Equal($"<p dir=\"auto\">{html}</p>", Make(_ => { }).Show(text, ["karim"]).TrimEnd());

    [Theory]
    [InlineData("/intranet/rse/live")]
    [InlineData("rse/live")]
    [InlineData("/api/social/live")]
    public void An_image_below_the_api_of_a_request_leaves_its_description(string address)
    {
        var services = Services(_ => { });
        var root = services.GetRequiredService<AppRoot>();
        root.Enter(() => new Uri("https://intranet.example/intranet/"));
        root.AddApi("/api/social");

        Assert.Equal("<p dir=\"auto\">le plan</p>", services.GetRequiredService<TextParser>().Show($"![le plan]({address})", []).TrimEnd());
    }

    private static TextParser Make(Action<TextOptions> configure) => Services(configure).GetRequiredService<TextParser>();

    private static ServiceProvider Services(Action<TextOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddRse().AddMarkdown();
        services.Configure(configure);
        return services.BuildServiceProvider();
    }
}
