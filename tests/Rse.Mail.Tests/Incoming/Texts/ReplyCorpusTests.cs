using System.Text.RegularExpressions;
using Rse.Mail.ReplyTexts;

namespace Rse.Mail.Tests.Incoming.Texts;

public sealed partial class ReplyCorpusTests
{
    private static readonly string[] Programs =
    [
        "outlook-desktop",
        "outlook-web",
        "outlook-mobile",
        "gmail-web",
        "gmail-mobile",
        "apple-mail-macos",
        "apple-mail-ios",
        "thunderbird",
        "yahoo",
        "zimbra",
        "roundcube",
        "k9-mail",
        "samsung",
        "orange-webmail",
        "sfr-webmail",
        "notes",
        "hcl-verse",
    ];

    [Fact]
    public void The_corpus_has_sixty_letters_of_twelve_programs_in_two_languages()
    {
        var names = Corpus.Names("Replies").ToList();

        Assert.True(names.Count >= 60, $"{names.Count} letters");
        Assert.All(Programs, program => Assert.Contains(names, name => name.StartsWith(program, StringComparison.Ordinal)));
        Assert.True(names.Count(name => name.Contains("-en", StringComparison.Ordinal)) >= 25);
        Assert.True(names.Count(name => name.Contains("-fr", StringComparison.Ordinal)) >= 25);
    }

    [Fact]
    public void Of_replies_of_all_programs_98_in_100_are_read_exactly()
    {
        var names = Corpus.Names("Replies").ToList();
        var wrong = names.Where(name => Read(name) != Corpus.Text($"Replies/{name}.txt")).ToList();

        Assert.True(wrong.Count * 50 <= names.Count, string.Join("\n\n", wrong.Select(name => $"{name}:\n{Read(name)}")));
    }

    [Fact]
    public void No_word_that_somebody_wrote_is_lost_from_any_reply()
    {
        foreach (var name in Corpus.Names("Replies"))
        {
            var read = Words(Read(name));
            Assert.Empty(
                Words(Corpus.Text($"Replies/{name}.txt"))
                    .Where(word => !read.Contains(word, StringComparer.Ordinal))
                    .Select(word => $"{name}: {word}")
            );
        }
    }

    [Fact]
    public void Nothing_of_the_answered_letter_is_in_a_reply_but_the_context_of_answers_between_its_lines()
    {
        foreach (var name in Corpus.Names("Replies"))
        {
            var lines = Read(name).Split('\n').Where(line => !line.StartsWith("> ", StringComparison.Ordinal));

            Assert.DoesNotContain(lines, line => line.Contains("notifications@intranet.example", StringComparison.Ordinal));
            Assert.DoesNotContain(lines, line => line.Contains("intranet.example/u/", StringComparison.Ordinal));
        }
    }

    private static string Read(string name) => ReplyTextReader.Read(Corpus.Letter($"Replies/{name}"), Corpus.French).Text;

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
