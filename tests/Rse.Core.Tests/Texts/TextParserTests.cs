using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Texts;

namespace Rse.Core.Tests.Texts;

public sealed class TextParserTests
{
    [Theory]
    [InlineData("throw", "DivideByZeroException")]
    [InlineData("refuse", "refused")]
    [InlineData("flood", "too-large")]
    public void A_text_that_the_format_fails_on_is_shown_as_typed_counted_and_logged_once(string text, string reason)
    {
        using var watch = new PluginWatch($"broken-{text}", "rse.texts.shown_as_typed");
        var parser = Make(watch, $"broken-{text}");

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal($"<p dir=\"auto\">{text}</p>\n", parser.Parse(text, "post", "12").Html);
            Assert.Equal(
                text,
                parser
                    .Parse(
                        new TextContext
                        {
                            Text = text,
                            WantsHtml = false,
                            Kind = "post",
                            Key = "12",
                        }
                    )
                    .Plain
            );
        }

        // Shown from the cache after the first time; parsed anew each time for those who keep nothing.
        Assert.Equal(4, watch.Failures);
        var (_, _, line) = Assert.Single(watch.Lines, line => line.Id == 4300);
        Assert.Equal(
            $"post 12 of {text.Length} characters was shown as typed: the text format broken-{text} could not read it ({reason}).",
            line
        );
    }

    [Fact]
    public void A_text_is_parsed_once_while_it_is_kept()
    {
        using var watch = new PluginWatch("broken", "rse.texts.shown_as_typed");
        var parser = Make(watch, "broken");

        Assert.Same(parser.Parse("a text"), parser.Parse("a text"));
    }

    [Theory]
    [InlineData(65_616, true)]
    [InlineData(65_617, false)]
    public void The_html_of_four_characters_has_at_most_20_times_their_length_and_64_kB(int length, bool isShown)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ITextFormat>(new SizedFormat(length));
        services.AddRse();
        var parser = services.BuildServiceProvider().GetRequiredService<TextParser>();

        Assert.Equal(isShown ? new string('x', length) : "<p dir=\"auto\">four</p>\n", parser.Parse("four").Html);
    }

    private static TextParser Make(PluginWatch watch, string name)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ITextFormat>(new BrokenFormat(name));
        watch.Add(services.AddRse());
        return services.BuildServiceProvider().GetRequiredService<TextParser>();
    }

    private sealed class SizedFormat(int length) : ITextFormat
    {
        public string Name => "sized";

        public ParsedText? Parse(TextContext context) =>
            new ParsedText
            {
                Html = new string('x', length),
                Plain = context.Text,
                Mentions = [],
                Topics = [],
                Links = [],
            };
    }

    private sealed class BrokenFormat(string name) : ITextFormat
    {
        public string Name => name;

        public ParsedText? Parse(TextContext context) =>
            context.Text switch
            {
                "throw" => throw new DivideByZeroException(context.Text),
                "refuse" => null,
                _ => new ParsedText
                {
                    Html = context.Text is "flood" ? new string('x', context.MaxHtmlLength + 1) : context.Text,
                    Plain = context.Text,
                    Mentions = [],
                    Topics = [],
                    Links = [],
                },
            };
    }
}
