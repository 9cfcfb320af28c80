using System.Text;
using Rse.Mail.Incoming.Guards;

namespace Rse.Mail.Tests.Incoming.Guards;

public sealed class LetterGuardTests
{
    private static readonly LetterLimits Limits = new();

    [Fact]
    public async Task A_letter_of_30_MB_is_refused_before_it_is_all_read_and_its_header_can_still_be_answered()
    {
        var letter = $"From: a@example.org\nTo: b@example.org\nSubject: Big\n\n{new string('x', 30 * 1024 * 1024)}";
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(letter));

        var guarded = await new LetterGuard(Limits).ReadAsync(stream, TestContext.Current.CancellationToken);

        Assert.Equal(LetterFault.TooManyBytes, guarded.Fault);
        Assert.True(stream.Position < 16 * 1024 * 1024);
        Assert.Equal("Big", LetterParser.Parse(guarded.Head, Limits)!.Subject);
    }

    [Fact]
    public void Ten_thousand_nested_parts_are_refused() => Assert.Equal(LetterFault.TooNested, Judge(Nested(10_000)));

    [Theory]
    [InlineData(19, LetterFault.None)]
    [InlineData(20, LetterFault.None)]
    [InlineData(21, LetterFault.TooNested)]
    public void The_depth_of_parts_has_an_edge(int depth, object fault) => Assert.Equal((LetterFault)fault, Judge(Nested(depth)));

    [Theory]
    [InlineData(300, LetterFault.None)]
    [InlineData(301, LetterFault.TooManyParts)]
    public void The_number_of_parts_has_an_edge(int parts, object fault)
    {
        var letter =
            "Content-Type: multipart/mixed; boundary=b\n\n"
            + string.Concat(Enumerable.Repeat("--b\nContent-Type: text/plain\n\nx\n", parts))
            + "--b--\n";

        Assert.Equal((LetterFault)fault, Judge(letter));
    }

    [Fact]
    public void Letters_enclosed_in_letters_are_counted_as_depth()
    {
        var letter = string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 5000)) + "Subject: x\n\nx\n";

        Assert.Equal(LetterFault.TooNested, Judge(letter));
    }

    [Fact]
    public void Boundaries_written_so_that_parsers_disagree_do_not_pass_a_million_parts()
    {
        var letter =
            "Content-Type: multipart/mixed; boundary*0=\"a\"; boundary*1=\"b\"\n\n"
            + string.Concat(Enumerable.Repeat("--ab\nContent-Type: text/plain\n\nx\n", 50_000));

        Assert.Equal(LetterFault.TooManyParts, Judge(letter));
    }

    [Theory]
    [InlineData('(')]
    [InlineData('<')]
    public void A_crafted_To_field_that_would_overflow_the_stack_is_refused(char opened)
    {
        Assert.Equal(LetterFault.HeaderTooNested, Judge($"From: a@example.org\nTo: {new string(opened, 50_000)}\n\nx\n"));
        Assert.Equal(LetterFault.HeaderTooNested, Judge($"From: a@example.org\nTo : {new string(opened, 50_000)}\n\nx\n"));
    }

    [Fact]
    public void Groups_nested_in_a_To_field_are_refused() =>
        Assert.Equal(
            LetterFault.HeaderTooNested,
            Judge($"From: a@example.org\nTo: {string.Concat(Enumerable.Repeat("a:", 20_000))}\n\nx\n")
        );

    [Theory]
    [InlineData(64 * 1024, LetterFault.None)]
    [InlineData((64 * 1024) + 1, LetterFault.HeaderTooLong)]
    public void The_length_of_a_field_has_an_edge(int length, object fault) =>
        Assert.Equal((LetterFault)fault, Judge($"Subject: {new string('x', length - "Subject: ".Length)}\n\nx\n"));

    [Fact]
    public void A_field_folded_over_many_lines_counts_as_one() =>
        Assert.Equal(
            LetterFault.HeaderTooLong,
            Judge($"Subject: x\n{string.Concat(Enumerable.Repeat($" {new string('y', 70)}\n", 2000))}\nx\n")
        );

    [Fact]
    public void A_header_of_too_many_fields_is_refused() =>
        Assert.Equal(LetterFault.TooManyHeaders, Judge(string.Concat(Enumerable.Range(0, 5001).Select(i => $"X-{i}: y\n")) + "\nx\n"));

    [Fact]
    public void A_letter_of_too_many_lines_is_refused() =>
        Assert.Equal(LetterFault.TooManyLines, Judge("Subject: x\n" + new string('\n', 400_001)));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    public void An_empty_letter_is_refused(string letter) => Assert.Equal(LetterFault.Empty, Judge(letter));

    [Fact]
    public void An_enclosed_letter_in_base64_is_no_header_of_thousands_of_fields()
    {
        var base64 = string.Concat(Enumerable.Repeat($"{new string('A', 76)}\n", 10_000));
        var letter =
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
            + base64
            + "--b--\n";

        Assert.Equal(LetterFault.None, Judge(letter));
    }

    [Fact]
    public void Every_letter_of_the_corpus_passes() =>
        Assert.All(
            Corpus.Names("Replies"),
            name => Assert.Equal(LetterFault.None, new LetterGuard(Limits).Judge(Corpus.Bytes($"Replies/{name}.eml")).Fault)
        );

    private static LetterFault Judge(string letter) => new LetterGuard(Limits).Judge(Encoding.Latin1.GetBytes(letter)).Fault;

    private static string Nested(int depth)
    {
        var letter = new StringBuilder();
        for (var level = 0; level < depth; level++)
        {
            letter.Append($"Content-Type: multipart/mixed; boundary=\"b{level}\"\n\n--b{level}\n");
        }

        return letter.Append("Content-Type: text/plain\n\nx\n").ToString();
    }
}
