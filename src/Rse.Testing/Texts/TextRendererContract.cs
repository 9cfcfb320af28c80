using Rse.Texts;

namespace Rse.Testing.Texts;

/// <summary>What every <see cref="ITextRenderer"/> must do.</summary>
public abstract class TextRendererContract
{
    /// <summary>Texts that have broken renderers before: openings without end, nesting without bottom, markup in every disguise.</summary>
    public static TheoryData<string> Hostile =>
    [
        "",
        " ",
        "\0",
        "\uD800",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "<svg/onload=alert(1)>",
        "\"><script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        new string('[', 20_000),
        new string('>', 20_000),
        new string('*', 20_000),
        new string('`', 20_000),
        string.Concat(Enumerable.Repeat("> ", 10_000)) + "x",
        string.Concat(Enumerable.Repeat("- ", 10_000)) + "x",
        string.Concat(Enumerable.Repeat("*a_", 6_000)),
        string.Concat(Enumerable.Repeat("[a](", 5_000)),
        string.Concat(Enumerable.Repeat("![", 10_000)),
        string.Concat(Enumerable.Repeat("<!--", 5_000)),
        string.Concat(Enumerable.Repeat("a|", 10_000)) + "\n" + string.Concat(Enumerable.Repeat("-|", 10_000)),
        string.Concat(Enumerable.Repeat("(", 20_000)),
        string.Concat(Enumerable.Repeat("#a @b ", 3_333)),
    ];

    /// <summary>The renderer under test.</summary>
    protected abstract ITextRenderer Renderer { get; }

    /// <summary>A text is somebody's words: it must not stop the page that shows it.</summary>
    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void No_text_makes_it_throw_or_lets_a_script_through(string text)
    {
        var html = Renderer.ToHtml(text);

        Assert.NotNull(Renderer.ToText(text));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<svg", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=\"x\"", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript:", html, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What was written can be read.</summary>
    [Fact]
    public void Words_survive_in_both_forms()
    {
        const string Text = "Bonjour à toutes & tous.\n\nRendez-vous < lundi > à 10 h.";

        var html = Renderer.ToHtml(Text);

        Assert.Contains("Bonjour à toutes &amp; tous.", html, StringComparison.Ordinal);
        Assert.Contains("&lt; lundi &gt;", html, StringComparison.Ordinal);
        Assert.Equal("Bonjour à toutes & tous. Rendez-vous < lundi > à 10 h.", Renderer.ToText(Text));
    }

    /// <summary>Pages render on many threads at once.</summary>
    [Fact]
    public void It_gives_the_same_on_many_threads_at_once()
    {
        string[] texts = [.. Enumerable.Range(0, 50).Select(number => $"Text {number} with *stress* and https://example.org/{number}.")];
        string[] expected = [.. texts.Select(Renderer.ToHtml)];

        Parallel.For(0, 1_000, i => Assert.Equal(expected[i % texts.Length], Renderer.ToHtml(texts[i % texts.Length])));
    }
}
