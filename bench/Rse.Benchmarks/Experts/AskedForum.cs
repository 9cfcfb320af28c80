using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rse.Imports.Items;
using Rse.People;
using Rse.Posts;

namespace Rse.Benchmarks.Experts;

/// <summary>A forum in which people ask and thank: what was written up to a day, and who answered well afterwards.</summary>
/// <remarks>
/// The archive has no votes. Whoever writes <em>thanks</em> or <em>it works</em> in a topic is taken to have valued the last post before
/// theirs that somebody else wrote.
/// </remarks>
internal sealed partial class AskedForum
{
    private const double Known = 0.8;
    private const int Busiest = 5;

    private readonly List<ForumPost> _posts = [];
    private readonly List<(ForumPost Post, string By, DateTimeOffset At)> _valued = [];
    private readonly DateTimeOffset _end;

    private AskedForum(string archive)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            _posts.Add(ForumPost.Read(json.RootElement));
        }

        var topics = _posts.GroupBy(post => post.Topic).Select(topic => topic.OrderBy(post => post.Number).ToList()).ToList();
        var starts = topics.Select(topic => topic[0].At).Order().ToList();
        _end = starts[(int)(starts.Count * Known)];
        foreach (var topic in topics)
        {
            for (var i = 1; i < topic.Count; i++)
            {
                var (by, at) = (topic[i].Author, topic[i].At);
                if (Thanks().IsMatch(topic[i].Text) && topic.Take(i).LastOrDefault(post => post.Author != by) is { } post)
                {
                    _valued.Add((post, by, at));
                }
            }
        }

        var before = _posts.Where(post => post.At < _end).CountBy(post => post.Author).OrderByDescending(author => author.Value);
        BusiestAuthors = before.Take(Busiest).Select(author => author.Key).ToHashSet(StringComparer.Ordinal);
        var valuers = _valued
            .Where(value => value.At < _end)
            .GroupBy(value => value.Post.Author, StringComparer.Ordinal)
            .Where(author => author.Select(value => value.By).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(author => author.Key)
            .ToHashSet(StringComparer.Ordinal);
        Questions =
        [
            .. topics
                .Where(topic => topic[0] is { Title: not null } && topic[0].At >= _end)
                .Select(topic => new ForumQuestion(
                    topic[0].Title!,
                    _valued
                        .Where(value => value.Post.Topic == topic[0].Topic && value.Post.Author != topic[0].Author)
                        .Select(value => value.Post.Author)
                        .Where(valuers.Contains)
                        .ToHashSet(StringComparer.Ordinal)
                ))
                .Where(question => question.Answered.Count > 0),
        ];
    }

    /// <summary>Those who wrote most.</summary>
    public IReadOnlySet<string> BusiestAuthors { get; }

    /// <summary>What was asked afterwards, and was answered well by somebody who had been valued by two people before.</summary>
    public IReadOnlyList<ForumQuestion> Questions { get; }

    public static AskedForum Read(string archive) => new(archive);

    /// <summary>What was written and valued before.</summary>
    public async IAsyncEnumerable<ImportItem> ItemsAsync()
    {
        await Task.CompletedTask;
        var known = _posts.Where(post => post.At < _end).OrderBy(post => post.At).ThenBy(post => post.Number).ToList();
        var start = known[0].At;
        foreach (var author in _posts.Select(post => post.Author).Distinct(StringComparer.Ordinal))
        {
            yield return new ImportMember
            {
                Key = author,
                DisplayName = author,
                At = start,
            };
        }

        yield return new ImportSpace
        {
            Key = "forum",
            Name = "Forum",
            Visibility = SpaceVisibility.Open,
            Owner = known[0].Author,
            At = start,
        };
        HashSet<(long, int)> there = [];
        foreach (var post in known)
        {
            if (post.Number == 1)
            {
                yield return new ImportPost
                {
                    Key = post.Key,
                    Space = "forum",
                    Author = post.Author,
                    Kind = post.Title is null ? PostKinds.Note : PostKinds.Article,
                    Title = post.Title,
                    Body = post.Text,
                    At = post.At,
                };
            }
            else if (there.Contains((post.Topic, 1)))
            {
                yield return new ImportComment
                {
                    Key = post.Key,
                    Parent = $"{post.Topic}-1",
                    Author = post.Author,
                    Body = post.Text,
                    At = post.At,
                };
            }
            else
            {
                continue;
            }

            there.Add((post.Topic, post.Number));
        }

        foreach (var (post, by, at) in _valued.Where(value => value.At < _end && there.Contains((value.Post.Topic, value.Post.Number))))
        {
            yield return new ImportReaction
            {
                Subject = post.Key,
                Member = by,
                At = at,
            };
        }
    }

    [GeneratedRegex(
        @"^.{0,400}\b(thanks?|thx|works now|it works|worked|solved|perfect)\b",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Thanks();

    private sealed record ForumPost(long Topic, int Number, string Author, string? Title, string Text, DateTimeOffset At)
    {
        private const int MaxTitle = 200;

        public string Key => string.Create(CultureInfo.InvariantCulture, $"{Topic}-{Number}");

        public static ForumPost Read(JsonElement line)
        {
            var title = line.TryGetProperty("title", out var found) ? found.GetString() : null;
            var text = line.GetProperty("text").GetString();
            return new ForumPost(
                line.GetProperty("topic").GetInt64(),
                line.GetProperty("no").GetInt32(),
                line.GetProperty("author").GetString()!,
                string.IsNullOrWhiteSpace(title) ? null : title[..Math.Min(MaxTitle, title.Length)],
                string.IsNullOrWhiteSpace(text) ? "-" : text,
                DateTimeOffset.Parse(line.GetProperty("utc").GetString()!, CultureInfo.InvariantCulture)
            );
        }
    }
}

/// <summary>A question.</summary>
/// <param name="Text">Its title.</param>
/// <param name="Answered">Who wrote in the topic what somebody then thanked them for; at least one.</param>
internal sealed record ForumQuestion(string Text, IReadOnlySet<string> Answered);
