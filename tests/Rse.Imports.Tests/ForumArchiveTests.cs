using System.IO.Compression;
using System.Text;
using Rse.Imports.Forums;
using Rse.Imports.Items;
using Rse.Posts;
using Rse.Problems;
using Rse.Tests;

namespace Rse.Imports.Tests;

public sealed class ForumArchiveTests
{
    private const string Topic = """{"utc":"2017-04-07T17:17Z","topic":4,"no":1,"author":"u1","title":"Terms","text":"Be kind."}""";
    private const string Reply = """{"utc":"2018-01-01","topic":4,"no":2,"author":"u2","title":null,"likes":3,"text":"Yes."}""";

    [Fact]
    public async Task A_topic_becomes_an_article_of_the_year_and_a_reply_a_comment_on_it()
    {
        var items = await ReadAsync($"{Topic}\n{Reply}\n");

        Assert.Equal(
            [
                typeof(ImportMember),
                typeof(ImportSpace),
                typeof(ImportMembership),
                typeof(ImportPost),
                typeof(ImportMember),
                typeof(ImportComment),
            ],
            items.Select(item => item.GetType())
        );
        var post = Assert.Single(items.OfType<ImportPost>());
        Assert.Equal(
            ("4/1", "2017", "u1", PostKinds.Article, "Terms", "Be kind."),
            (post.Key, post.Space, post.Author, post.Kind, post.Title, post.Body)
        );
        Assert.Equal(new DateTimeOffset(2017, 4, 7, 17, 17, 0, TimeSpan.Zero), post.At);
        var comment = Assert.Single(items.OfType<ImportComment>());
        Assert.Equal(("4/2", "4/1", "u2", "Yes.", 2L), (comment.Key, comment.Parent, comment.Author, comment.Body, comment.Line));
        Assert.Equal(new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.Zero), comment.At);
    }

    [Fact]
    public async Task A_reply_before_its_topic_waits_for_it()
    {
        var items = await ReadAsync($"{Reply}\n{Topic}");

        Assert.True(items.FindIndex(item => item is ImportPost) < items.FindIndex(item => item is ImportComment));
    }

    [Fact]
    public async Task A_topic_that_never_comes_is_begun_by_its_first_reply()
    {
        var post = Assert.IsType<ImportPost>((await ReadAsync(Reply))[^1]);

        Assert.Equal((PostKinds.Note, null, "Yes."), (post.Kind, post.Title, post.Body));
    }

    [Fact]
    public async Task Posts_of_merged_topics_with_one_number_are_kept_apart()
    {
        var items = await ReadAsync($"{Topic}\n{Topic.Replace("u1", "u3", StringComparison.Ordinal)}\n{Reply}\n{Reply}");

        Assert.Equal(["4/1/2", "4/2", "4/2/2"], items.OfType<ImportComment>().Select(comment => comment.Key), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("not json", "not JSON")]
    [InlineData("[]", "object")]
    [InlineData("{}", "utc")]
    [InlineData("""{"utc":"yesterday","topic":4,"no":1,"author":"u1","text":"x"}""", "utc")]
    [InlineData("""{"utc":"2018-01-01","topic":"four","no":1,"author":"u1","text":"x"}""", "topic")]
    [InlineData("""{"utc":"2018-01-01","topic":4,"no":1.5,"author":"u1","text":"x"}""", "no")]
    [InlineData("""{"utc":"2018-01-01","topic":4,"no":1,"author":"","text":"x"}""", "author")]
    [InlineData("""{"utc":"2018-01-01","topic":4,"no":1,"author":"u1"}""", "text")]
    [InlineData("""{"utc":"2018-01-01","topic":4,"no":1,"author":"u1","text":"\ud800"}""", "Unicode")]
    public async Task A_broken_line_is_reported_with_its_number_and_the_rest_goes_on(string line, string reason)
    {
        var items = await ReadAsync($"{Topic}\n{line}\n{Reply}");

        var unreadable = Assert.Single(items.OfType<ImportUnreadable>());
        Assert.Equal((2L, ProblemCodes.LineUnreadable), (unreadable.Line, unreadable.Problem.Code));
        Assert.Contains(reason, unreadable.Problem.Message, StringComparison.Ordinal);
        Assert.Single(items.OfType<ImportComment>());
    }

    [Fact]
    public async Task What_no_text_may_hold_is_left_out_and_a_long_title_is_kept_in_the_text()
    {
        var title = new string('t', 250);
        var items = await ReadAsync(
            Topic.Replace("Terms", title, StringComparison.Ordinal).Replace("Be kind.", "Be\\u0007 kind\\ufffe.", StringComparison.Ordinal)
        );

        var post = Assert.Single(items.OfType<ImportPost>());
        Assert.Equal(200, post.Title!.Length);
        Assert.Equal($"{title}\n\nBe kind.", post.Body);
    }

    [Fact]
    public async Task A_topic_without_text_says_its_title()
    {
        var items = await ReadAsync(Topic.Replace("Be kind.", "", StringComparison.Ordinal));

        Assert.Equal("Terms", Assert.Single(items.OfType<ImportPost>()).Body);
    }

    [Theory]
    [InlineData("a\\tb", "a b")]
    [InlineData("a\\r\\n b", "a b")]
    [InlineData(" a\\u00a0\\u2028\\u3000b\\u0085", "a b")]
    [InlineData("a\\u3000b", "a b")]
    [InlineData("Quoi\\u00a0?", "Quoi\u00A0?")]
    public async Task White_space_in_a_title_is_one_space(string written, string title)
    {
        var items = await ReadAsync($"{Topic.Replace("Terms", written, StringComparison.Ordinal)}\n{Reply}");

        Assert.Equal(title, Assert.Single(items.OfType<ImportPost>()).Title);
        Assert.Single(items.OfType<ImportComment>());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \\t")]
    [InlineData("\\u200b\\ufe0f")]
    public async Task A_topic_that_says_nothing_is_told_and_begun_by_its_first_reply(string blank)
    {
        var topic = Topic.Replace("Terms", blank, StringComparison.Ordinal).Replace("Be kind.", blank, StringComparison.Ordinal);
        var items = await ReadAsync($"{topic}\n{Reply}\n{Reply.Replace("\"no\":2", "\"no\":3", StringComparison.Ordinal)}");

        Assert.Equal(ProblemCodes.TextEmpty, Assert.Single(items.OfType<ImportUnreadable>()).Problem.Code);
        Assert.Equal("Yes.", Assert.Single(items.OfType<ImportPost>()).Body);
        Assert.Equal("4/1", Assert.Single(items.OfType<ImportComment>()).Parent);
    }

    [Theory]
    [InlineData("a\\tb", "a b", "a b")]
    [InlineData("\\u202ebob", "\u202Ebob", "bob")]
    [InlineData("\\u200b", "\u200B", "?")]
    [InlineData("amelie@corp.example", "amelie@corp.example", "?")]
    [InlineData("Amelie Dupont <amelie@corp.example>", "Amelie Dupont <amelie@corp.example>", "Amelie Dupont")]
    public async Task An_author_is_imported_whatever_their_name_holds(string written, string key, string name)
    {
        var items = await ReadAsync(Topic.Replace("u1", written, StringComparison.Ordinal));

        var member = Assert.Single(items.OfType<ImportMember>());
        Assert.Equal((key, name), (member.Key, member.DisplayName));
        Assert.Equal(key, Assert.Single(items.OfType<ImportPost>()).Author);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public async Task A_line_that_is_too_long_is_reported_and_the_rest_goes_on(int over, int unreadable)
    {
        var options = new ForumArchiveOptions { MaxLineBytes = Topic.Length };
        var archive = Encoding.UTF8.GetBytes($"{Topic}{new string(' ', over)}\n{Reply}\n");
        var items = await ReadAsync(new MemoryStream(archive), options);

        Assert.Equal(unreadable, items.OfType<ImportUnreadable>().Count());
        Assert.All(
            items.OfType<ImportUnreadable>(),
            item => Assert.Equal((1L, ProblemCodes.LineUnreadable), (item.Line, item.Problem.Code))
        );
        Assert.Single(items.OfType<ImportPost>());
    }

    [Fact]
    public async Task An_archive_that_unpacks_to_too_much_is_refused()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes($"{Topic}\n"), TestContext.Current.CancellationToken);
            await gzip.WriteAsync(new byte[3_000_000], TestContext.Current.CancellationToken);
        }

        Assert.InRange(packed.Length, 1, 10_000);
        packed.Position = 0;

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() =>
            ReadAsync(packed, new ForumArchiveOptions { MaxBytes = 1_000_000 })
        );
        Assert.Contains("MaxBytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_a_great_archive_are_whole_wherever_the_buffer_ends()
    {
        var text = string.Concat(
            Enumerable
                .Range(1, 3_000)
                .Select(number => $"{Reply.Replace("\"no\":2", $"\"no\":{number}", StringComparison.Ordinal)}\r\n\r\n")
        );
        var items = await ReadAsync("\uFEFF" + text.Replace("Yes.", "Éà 👋.", StringComparison.Ordinal));

        Assert.Equal(2_999, items.OfType<ImportComment>().Count(comment => comment.Body == "Éà 👋."));
        Assert.Empty(items.OfType<ImportUnreadable>());
    }

    [Fact]
    public async Task No_thread_of_a_forum_is_lost()
    {
        var file = SharedData.Find("forum/slicer-forum-posts.jsonl.gz");
        var (topics, replies, faults) = (0, 0, 0);
        await foreach (var item in ForumArchive.ReadAsync(file, null, TestContext.Current.CancellationToken))
        {
            topics += item is ImportPost ? 1 : 0;
            replies += item is ImportComment ? 1 : 0;
            faults += item is ImportUnreadable ? 1 : 0;
            if (item is ImportPost { Title: { } title })
            {
                Assert.DoesNotContain(title, character => char.IsWhiteSpace(character) && character is not (' ' or '\u00A0' or '\u202F'));
            }
        }

        // Of 19,051 topics, four were merged into others.
        Assert.Equal((19_047, 77_391, 0), (topics, replies, faults));
    }

    [Fact]
    public async Task A_compressed_archive_is_the_same()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes($"{Topic}\n{Reply}\n"), TestContext.Current.CancellationToken);
        }

        packed.Position = 0;

        Assert.Equal(await ReadAsync($"{Topic}\n{Reply}\n"), await ReadAsync(packed));
    }

    private static Task<List<ImportItem>> ReadAsync(string text) => ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static async Task<List<ImportItem>> ReadAsync(Stream stream, ForumArchiveOptions? options = null)
    {
        List<ImportItem> items = [];
        await foreach (var item in ForumArchive.ReadAsync(stream, options, TestContext.Current.CancellationToken))
        {
            // A record with a list equals only itself.
            items.Add(
                item is ImportPost post ? post with { Topics = [] }
                : item is ImportComment comment ? comment with { Topics = [] }
                : item
            );
        }

        return items;
    }
}
