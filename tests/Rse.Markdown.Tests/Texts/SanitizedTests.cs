using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rse.Texts;

namespace Rse.Markdown.Tests.Texts;

/// <summary>What of the markup survives the sanitizer, and which links and images do.</summary>
public sealed class SanitizedTests
{
    [Fact]
    public void Columns_of_a_table_keep_their_alignment()
    {
        var html = Html("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |");

        Assert.Contains("<th align=\"left\">a</th>", html, StringComparison.Ordinal);
        Assert.Contains("<th align=\"center\">b</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td align=\"right\">3</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>4</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("```csharp\nx\n```", "language-csharp")]
    [InlineData("~~~ c++ title=a\nx\n~~~", "language-c++")]
    [InlineData("- ```objective-c\n  x\n  ```", "language-objective-c")]
    public void Code_keeps_its_language(string text, string name) =>
        Assert.Contains($"<code class=\"{name}\">", Html(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("```mention\"onload=x\nx\n```")]
    [InlineData("```\nx\n```")]
    [InlineData("```日本語\nx\n```")]
    public void A_strange_language_is_left_out(string text) => Assert.Contains("<code>x", Html(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("שלום *עולם*", "<p dir=\"auto\">")]
    [InlineData("# سلام", "<h3 dir=\"auto\">")]
    [InlineData("- سلام", "<ul dir=\"auto\">")]
    [InlineData("1. سلام", "<ol dir=\"auto\">")]
    [InlineData("> سلام", "<blockquote dir=\"auto\">")]
    [InlineData("```\nسلام\n```", "<pre dir=\"auto\">")]
    [InlineData("| سلام |\n|---|", "<table dir=\"auto\">")]
    public void A_block_has_the_direction_of_its_own_words(string text, string tag) =>
        Assert.Contains(tag, Html(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("[appeler](tel:+33-1-23)", "<a href=\"tel:+33-1-23\" rel=\"nofollow noopener noreferrer ugc\">appeler</a>")]
    [InlineData("<tel:+33123>", "<a href=\"tel:+33123\" rel=\"nofollow noopener noreferrer ugc\">tel:+33123</a>")]
    [InlineData("[x](TEL:12)", "<a href=\"tel:12\" rel=\"nofollow noopener noreferrer ugc\">x</a>")]
    [InlineData("[x](jean@exemple.fr)", "<a href=\"mailto:jean@exemple.fr\" rel=\"nofollow noopener noreferrer ugc\">x</a>")]
    [InlineData("<jean@exemple.fr>", "<a href=\"mailto:jean@exemple.fr\" rel=\"nofollow noopener noreferrer ugc\">jean@exemple.fr</a>")]
    [InlineData("[x](posts/1)", "<a href=\"posts/1\">x</a>")]
    [InlineData("[x](?a=b)", "<a href=\"?a=b\">x</a>")]
    [InlineData("[le *plan*](ftp://srv/x)", "le <em>plan</em>")]
    [InlineData("[x](file:///srv/x)", "x")]
    [InlineData(@"[x](\\srv\partage)", "x")]
    [InlineData("[x](javascript:alert(1))", "x")]
    [InlineData("[x](data:text/html,a)", "x")]
    [InlineData("[x]()", "x")]
    [InlineData("<ftp://srv/x>", "ftp://srv/x")]
    [InlineData("<file:///srv/x>", "file:///srv/x")]
    [InlineData("ftp://srv/x", "ftp://srv/x")]
    public void A_link_leads_somewhere_or_is_text(string text, string shown) =>
        Assert.Equal($"<p dir=\"auto\">{shown}</p>", Html(text).TrimEnd());

    [Theory]
    [InlineData(@"\\srv\partage\rapport.pdf")]
    [InlineData(@"Voir \\srv\partage\_modèles\#1 et \\srv2\c$\x.")]
    [InlineData(@"«\\srv\partage» (\\srv\a) : \\192.168.0.1\b")]
    [InlineData(@"C:\Users\_x\.nuget\*.json est là")]
    [InlineData(@"\\srv\Mes documents\_x")]
    [InlineData(@"\\?\C:\x\_y")]
    public void A_path_is_shown_as_typed(string text)
    {
        var parsed = MarkdownFormatTests.Make().Parse(new TextContext { Text = text })!;

        Assert.Equal(text, parsed.Plain);
        Assert.DoesNotContain("<a", parsed.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImagePolicy.None, "https://e.org/a.png", false)]
    [InlineData(ImagePolicy.None, "/files/a.png", false)]
    [InlineData(ImagePolicy.Own, "https://e.org/a.png", false)]
    [InlineData(ImagePolicy.Own, "//e.org/a.png", false)]
    [InlineData(ImagePolicy.Own, "/files/a.png", true)]
    [InlineData(ImagePolicy.Own, "files/a.png", true)]
    [InlineData(ImagePolicy.Own, "http://intranet.example/app/a.png", true)]
    [InlineData(ImagePolicy.Https, "https://e.org/a.png", true)]
    [InlineData(ImagePolicy.Https, "http://e.org/a.png", false)]
    [InlineData(ImagePolicy.Https, "/files/a.png", true)]
    [InlineData(ImagePolicy.Https, "/rse.png", true)]
    [InlineData(ImagePolicy.Https, "/rsefoo/a.png", true)]
    [InlineData(ImagePolicy.Https, "/rse/feeds/brief", false)]
    [InlineData(ImagePolicy.Https, "/app/rse/feeds/brief", false)]
    [InlineData(ImagePolicy.Https, "rse/feeds/brief", false)]
    [InlineData(ImagePolicy.Https, "./rse", false)]
    [InlineData(ImagePolicy.Https, "/RSE/live", false)]
    [InlineData(ImagePolicy.Https, "/%72se/live", false)]
    [InlineData(ImagePolicy.Https, "/a/../rse/live", false)]
    [InlineData(ImagePolicy.Https, "/a/%2e%2e/rse/live", false)]
    [InlineData(ImagePolicy.Https, "/a/..%2frse/live", false)]
    [InlineData(ImagePolicy.Https, "/app//rse/live", false)]
    [InlineData(ImagePolicy.Https, @"\rse\live", false)]
    [InlineData(ImagePolicy.Https, "https://intranet.example/app/rse/live", false)]
    [InlineData(ImagePolicy.Https, "https://autre-nom.example/rse/live", false)]
    [InlineData(ImagePolicy.Https, "/rse?x=/a.png", false)]
    [InlineData(ImagePolicy.Https, "/rse#a.png", false)]
    [InlineData(ImagePolicy.Https, "/&#x72;se/live", false)]
    [InlineData(ImagePolicy.Https, "https:\\\\intranet.example/app/rse/live", false)]
    [InlineData(ImagePolicy.Https, "https://a:b@intranet.example/rse/live", false)]
    [InlineData(ImagePolicy.Own, "https:rse/live", false)]
    [InlineData(ImagePolicy.Https, "https:/rse/live", false)]
    [InlineData(ImagePolicy.Https, "/files/a.png?next=/rse/live", true)]
    public void Images_are_those_that_the_host_allows_and_never_the_api(ImagePolicy policy, string address, bool isShown)
    {
        var html = Html($"![plan](<{address}>)", policy);

        Assert.Equal(isShown, html.Contains("<img", StringComparison.Ordinal));
        Assert.Contains("plan", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_is_loaded_late_and_tells_no_page()
    {
        Assert.Contains(
            "<img src=\"https://e.org/a.png\" alt=\"plan\" loading=\"lazy\" referrerpolicy=\"no-referrer\">",
            Html("![plan](https://e.org/a.png)"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_text_shows_at_most_50_images()
    {
        var html = Html(string.Concat(Enumerable.Range(1, 60).Select(number => $"![image {number}](https://e.org/{number}.png)\n\n")));

        Assert.Equal(50, html.Split("<img").Length - 1);
        Assert.Contains("image 60", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_for_images_is_an_option()
    {
        var services = new ServiceCollection();
        services.AddRse().AddMarkdown(options => options.Images = ImagePolicy.Own);
        var provider = services.BuildServiceProvider();

        Assert.Equal(ImagePolicy.Own, provider.GetRequiredService<IOptions<MarkdownOptions>>().Value.Images);
        services.AddRse().AddMarkdown(options => options.Images = (ImagePolicy)7);
        Assert.Contains(
            "Rse:Markdown:Images",
            Assert
                .Throws<OptionsValidationException>(() =>
                    services.BuildServiceProvider().GetRequiredService<IOptions<MarkdownOptions>>().Value
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    private static string Html(string text, ImagePolicy images = ImagePolicy.Https)
    {
        var services = new ServiceCollection();
        services.AddRse().AddMarkdown(options => options.Images = images);
        services.Configure<TextOptions>(options => options.PublicUrl = "https://intranet.example/app");
        return services.BuildServiceProvider().GetRequiredService<ITextFormat>().Parse(new TextContext { Text = text })!.Html;
    }
}
