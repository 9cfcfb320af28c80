using System.Text;
using MimeKit;
using Rse.Deliveries;
using Rse.Letters;
using Rse.Mail.Letters;
using Rse.Mail.Sending;
using Rse.Mail.Tests.Letters;
using Rse.Networks;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Mail.Tests.Sending;

public sealed class LetterMessageTests(LetterFixture fixture) : IClassFixture<LetterFixture>
{
    private const string Unsubscribe =
        "https://intranet.example/app/rse/mail/unsubscribe/cmaqaaaaaaaaahqsmuzdg6dboi2tmnzyheydsmrtgq2tmnzyheydcmrtgq2tmnzyheya";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_says_in_its_header_what_it_is_and_how_to_leave_it_byte_by_byte()
    {
        await using var world = await fixture.OpenWorldAsync();
        var network = await world.Get<NetworkService>().FindIdAsync(Token);
        var lines = await WriteAsync(world, Sample(), new LetterThread(null, null));

        Assert.Contains($"Message-ID: <d1.{network:N}@reply.intranet.example>", lines, StringComparer.Ordinal);
        Assert.Contains($"List-Id: <space-3.{network:N}.reply.intranet.example>", lines, StringComparer.Ordinal);
        Assert.Contains("List-Archive: <https://intranet.example/app/posts/7>", lines, StringComparer.Ordinal);
        Assert.Contains($"List-Unsubscribe: <{Unsubscribe}>", lines, StringComparer.Ordinal);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", lines, StringComparer.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", lines, StringComparer.Ordinal);
        Assert.Contains($"Rse-Network: {network:D}", lines, StringComparer.Ordinal);
        Assert.Contains("Rse-Reason: mention, comment", lines, StringComparer.Ordinal);
        Assert.Matches(@"\r\nReply-To: Maison\s+<reply\+[a-z2-7]+@reply\.intranet\.example>", string.Join("\r\n", lines));
        Assert.DoesNotContain(lines, line => line.StartsWith("References:", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("In-Reply-To:", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.True(line.Length < 998, line));
    }

    [Fact]
    public async Task Later_letters_of_a_thread_name_the_first_and_the_one_that_they_answer()
    {
        await using var world = await fixture.OpenWorldAsync();
        var text = string.Join("\r\n", await WriteAsync(world, Sample(), new LetterThread("d0.1@x.example", "d5.1@x.example")));

        Assert.Contains("\r\nIn-Reply-To: <d5.1@x.example>\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nReferences: <d0.1@x.example>\r\n <d5.1@x.example>\r\n", text, StringComparison.Ordinal);

        var onlyRoot = string.Join("\r\n", await WriteAsync(world, Sample(), new LetterThread("d0.1@x.example", null)));
        Assert.Contains("\r\nIn-Reply-To: <d0.1@x.example>\r\n", onlyRoot, StringComparison.Ordinal);
        Assert.Contains("\r\nReferences: <d0.1@x.example>\r\n", onlyRoot, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Eve\r\nBcc: everybody@example.org")]
    [InlineData("Eve\nX-Evil: 1")]
    [InlineData("Eve\r X-Evil: 1")]
    [InlineData("Eve\u2028X-Evil: 1\u0085X-Evil: 2\0")]
    [InlineData("\"Eve\" <evil@example.org>, x")]
    public async Task No_name_or_title_begins_another_field(string text)
    {
        await using var world = await fixture.OpenWorldAsync();
        var letter = Sample() with { Subject = text, Sender = text };
        using var message = await MakeAsync(world, letter, new LetterThread(null, null), text);
        var bytes = await BytesAsync(message);
        var read = await MimeMessage.LoadAsync(new MemoryStream(bytes), Token);
        var names = read.Headers.Select(header => header.Field).ToList();

        Assert.DoesNotContain("Bcc", names, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("X-Evil", names, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal("marie@example.org", Assert.IsType<MailboxAddress>(Assert.Single(read.To)).Address);
        Assert.Equal("intranet@intranet.example", Assert.IsType<MailboxAddress>(Assert.Single(read.From)).Address);
    }

    [Fact]
    public async Task Both_forms_come_back_as_they_were_written()
    {
        await using var world = await fixture.OpenWorldAsync();
        var letter = Sample() with
        {
            Content = new RenderedLetter("<p>" + new string('é', 3000) + "</p>", ".\n..dots\nFrom here\n" + new string('x', 3000)),
        };
        using var message = await MakeAsync(world, letter, new LetterThread(null, null));
        var read = await MimeMessage.LoadAsync(new MemoryStream(await BytesAsync(message)), Token);

        Assert.Equal("multipart/alternative", read.Body!.ContentType.MimeType);
        Assert.Equal(letter.Content.Text, read.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(letter.Content.Html, read.HtmlBody);
    }

    [Fact]
    public async Task A_word_of_the_software_has_nothing_to_unsubscribe_from()
    {
        await using var world = await fixture.OpenWorldAsync();
        using var message = world
            .Get<LetterMessages>()
            .MakeNotice(Sample(), "Marie", "marie@example.org", "n1@x.example", Guid.NewGuid(), "r1@example.org");
        var text = Encoding.ASCII.GetString(await BytesAsync(message));

        Assert.DoesNotContain("List-", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Reply-To: Maison", text, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-replied\r\n", text, StringComparison.Ordinal);
        Assert.Contains("In-Reply-To: <r1@example.org>\r\n", text, StringComparison.Ordinal);
    }

    private static Letter Sample() =>
        new()
        {
            Subject = "[poésie] Où aller ?",
            Sender = "Amélie (Maison)",
            Content = new RenderedLetter("<p>é</p>", "é\n"),
            Kinds = ["mention", "comment"],
            SpaceId = new Id<Space>(3),
            RootId = new Id<Subject>(7),
            SubjectIds = [new Id<Subject>(8)],
            ParentId = new Id<Subject>(7),
            ReplyTo = new SubjectRef("comment", "8"),
            ArchiveUrl = "https://intranet.example/app/posts/7",
            UnsubscribeUrl = Unsubscribe,
        };

    private static async Task<LetterMessage> MakeAsync(LetterWorld world, Letter letter, LetterThread thread, string name = "Marie Curie")
    {
        var network = await world.Get<NetworkService>().FindIdAsync(Token);
        var marie = await world.AddMemberAsync($"marie{Guid.NewGuid():N}"[..20]);
        var sent = new SentLetter
        {
            Id = new Id<SentLetter>(42),
            Key = "d1",
            MemberId = marie.Id,
            Address = "marie@example.org",
            MessageId = world.Get<LetterMessages>().IdOf("d1", network),
            RootId = letter.RootId,
            SubjectId = letter.SubjectIds[0],
            ReplyTo = letter.ReplyTo,
            At = world.Time.GetUtcNow(),
        };
        return world
            .Get<LetterMessages>()
            .Make(letter, new LetterRecipient(marie with { DisplayName = name }, "marie@example.org"), sent, thread, network);
    }

    private static async Task<byte[]> BytesAsync(MimeMessage message)
    {
        using var stream = new MemoryStream();
        await message.WriteToAsync(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, stream, Token);
        return stream.ToArray();
    }

    private static async Task<string[]> WriteAsync(LetterWorld world, Letter letter, LetterThread thread)
    {
        using var message = await MakeAsync(world, letter, thread);
        return Encoding.ASCII.GetString(await BytesAsync(message)).Split("\r\n");
    }
}
