using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Rse.Activities;
using Rse.AspNetCore.Feeds;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Subjects;
using Rse.Members;
using Rse.Spaces;

namespace Rse.AspNetCore.Tests.Feeds;

/// <summary>Entries are written by hand, and nobody may notice.</summary>
public sealed class EntryWriterTests
{
    private static readonly JsonSerializerOptions _plain = new RseJson(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Converters = { new UtcTimeConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    }).Options;

    private static readonly AuthorResponse _author = new() { Id = 7, Handle = "amelie", DisplayName = "Amélie \"<&>\" 🌲", Kind = MemberKind.Guest, Url = "https://intranet.example/members/amelie" };

    private static readonly SubjectResponse _subject = new()
    {
        Id = long.MaxValue,
        Kind = "post",
        Key = "42",
        PostKind = "article",
        Title = "Un titre\n'é'",
        Body = "Une ligne,\r\nune autre \u2028 <script>",
        Html = "<p>Une ligne</p>",
        Author = _author,
        Space = new SpaceLinkResponse { Id = 3, Slug = "general", Name = "Général", Visibility = SpaceVisibility.Private, Url = "https://intranet.example/spaces/general" },
        Root = new RootResponse { Id = 42, Kind = "post", Key = "42", Title = "Un autre" },
        ParentId = 41,
        At = new DateTimeOffset(2026, 1, 5, 9, 30, 0, 7, TimeSpan.FromHours(1)),
        EditedAt = new DateTimeOffset(2026, 1, 6, 0, 0, 0, TimeSpan.Zero),
        Version = 3,
        Counts = new CountsResponse { Comments = 4, Reactions = new Dictionary<string, int>(StringComparer.Ordinal) { ["like"] = 2, ["thanks"] = 1 }, Ratings = 3, AverageRating = 4.333 },
        Mine = new MineResponse { Reactions = ["like", "thanks"], Rating = 5, Follows = true, Seen = false, Saved = true },
        Topics = ["bois", "forêt"],
        AcceptedId = 99,
        IsAccepted = true,
        Url = "https://intranet.example/posts/42#comment-1",
    };

    private static readonly SubjectResponse _bare = _subject with
    {
        PostKind = null,
        Title = null,
        Body = "",
        Author = null,
        Space = null,
        Root = _subject.Root with { Title = null },
        ParentId = null,
        EditedAt = null,
        Counts = CountsResponse.Of(new Rse.Subjects.SubjectCounts { Comments = 0, Reactions = [], Ratings = 0, RatingSum = 0 }),
        Mine = new MineResponse { Reactions = [], Rating = null, Follows = false, Seen = true, Saved = false },
        Topics = [],
        AcceptedId = null,
        IsAccepted = false,
    };

    [Fact]
    public void An_entry_is_what_the_serializer_would_write()
    {
        var bare = new EntryResponse { Id = 2, At = _bare.At, Verb = Verb.Create, Subject = _bare, Reasons = [], Group = null };
        var full = new EntryResponse
        {
            Id = 1,
            At = _subject.At,
            Verb = Verb.Create,
            Subject = _subject,
            Reasons = ["follows-member", "belongs"],
            Group = new GroupResponse
            {
                Key = "subject/42",
                Kind = "subject",
                Count = new FeedCountResponse { Count = 3, HasMore = false },
                Unread = new FeedCountResponse { Count = 1, HasMore = true },
                Members = [_author],
                MemberCount = new FeedCountResponse { Count = 1, HasMore = false },
                Others = [bare],
                Reasons = ["belongs"],
                Since = _bare.At,
            },
        };
        var page = new ListResponse<EntryResponse> { Items = [full, bare], Next = "weiter" };

        var plain = (JsonTypeInfo<ListResponse<EntryResponse>>)_plain.GetTypeInfo(typeof(ListResponse<EntryResponse>));
        Assert.Equal(JsonSerializer.Serialize(page, plain), JsonSerializer.Serialize(page, RseJson.Of<ListResponse<EntryResponse>>()));
    }

    [Fact]
    public void Every_character_is_written_as_the_serializer_would()
    {
        // Alone and between others, lone surrogates among them, and some that take two units.
        var characters = Enumerable.Range(0, 0x10000).Select(unit => ((char)unit).ToString())
            .Concat(Enumerable.Range(0x1f300, 0x400).Select(char.ConvertFromUtf32))
            .Append(new string('a', 10_000) + "é'\n<" + new string('ï', 5_000));
        var place = 0;
        foreach (var text in characters.SelectMany(character => (string[])[character, $"l'é{character}a", $"{new string('b', place++ % 40)}{character}{new string('c', place % 23)}{character}d"]))
        {
            Assert.Equal(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(text, _plain)), Written(text));
        }
    }

    [Fact]
    public void Texts_of_any_length_are_written_as_the_serializer_would()
    {
        var random = new Random(7);
        string[] parts = ["a", "mot ", "une phrase sans rien de particulier, ", "é", "<", "\"", "\n", "\u001f", "\u007f", "🌲", "\ud83c", "\udf32", "日本", "\u00ad"];
        for (var i = 0; i < 2_000; i++)
        {
            var text = new string('x', random.Next(5) == 0 ? random.Next(4_080, 4_110) : random.Next(40)) + string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => parts[random.Next(parts.Length)]));
            Assert.Equal(Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(text, _plain)), Written(text));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Numbers_are_written_as_the_serializer_would(long number)
    {
        using var json = new JsonBytes();
        json.Number(number);
        json.Raw(","u8);
        json.Number(number / 3.0);
        Assert.Equal($"{JsonSerializer.Serialize(number, _plain)},{JsonSerializer.Serialize(number / 3.0, _plain)}", Encoding.UTF8.GetString(json.Written));
    }

    private static string Written(string text)
    {
        using var json = new JsonBytes();
        json.Text(text);
        return Encoding.UTF8.GetString(json.Written);
    }
}
