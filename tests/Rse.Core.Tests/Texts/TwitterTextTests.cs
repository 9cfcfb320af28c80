using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Rse.Tests;
using Rse.Texts;
using YamlDotNet.Serialization;

namespace Rse.Core.Tests.Texts;

/// <summary>The conformance cases of twitter-text for mentions and hashtags: 228, of which these are told apart on purpose.</summary>
public sealed partial class TwitterTextTests
{
    private const string Accented = "A handle here may hold accented letters.";
    private const string Long = "A handle here has up to 39 characters.";
    private const string Fragment = "A fragment behind a path is no topic: page/#part.";

    private static readonly Dictionary<string, string> Differences = new(StringComparer.Ordinal)
    {
        ["extract/mentions: DO NOT extract username followed by accented latin characters"] = Accented,
        ["autolink/usernames: DO NOT Autolink username followed by accented latin characters"] = Accented,
        ["autolink/usernames: DO NOT Autolink username over 20 characters"] = Long,
        ["autolink/hashtags: Autolink hashtag after a slash"] = Fragment,
    };

    private readonly PlainTextFormat _format = new(Options.Create(new TextOptions()));

    [Fact]
    public void Names_are_told_as_there_but_for_the_differences_listed()
    {
        var cases = Read();
        var differing = cases.Where(one => !Agrees(one)).ToDictionary(one => one.Name, Tell, StringComparer.Ordinal);

        Assert.Equal(228, cases.Count);
        Assert.True(
            differing.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(Differences.Keys),
            string.Join('\n', differing.Values.Order(StringComparer.Ordinal))
        );
        Assert.InRange(cases.Count - differing.Count, 220, 228);
    }

    private static List<Case> Read()
    {
        List<Case> cases = [];
        Add(cases, "extract", "mentions", item => new Names(Strings(item), null));
        Add(cases, "extract", "mentions_with_indices", item => new Names(Values(item, "screen_name"), null));
        Add(cases, "extract", "mentions_or_lists_with_indices", item => new Names(Alone(item), null));
        Add(
            cases,
            "extract",
            "replies",
            item => new Names(item["expected"] is string { Length: > 0 } name ? [name] : [], null, IsReply: true)
        );
        Add(cases, "extract", "hashtags", item => new Names(null, Strings(item)));
        Add(cases, "extract", "hashtags_from_astral", item => new Names(null, Strings(item)));
        Add(cases, "extract", "hashtags_with_indices", item => new Names(null, Values(item, "hashtag")));
        Add(cases, "autolink", "usernames", item => new Names(Linked(item), null));
        Add(cases, "autolink", "lists", item => new Names(Linked(item), null));
        Add(cases, "autolink", "hashtags", item => new Names(null, Titled(item)));
        Add(cases, "validate", "hashtags", item => new Names(null, item["expected"] is "true" ? [((string)item["text"])[1..]] : []));
        return cases;
    }

    private static void Add(List<Case> cases, string file, string section, Func<Dictionary<object, object>, Names> expected)
    {
        using var text = new StreamReader(SharedData.Find($"text/twitter-text/conformance/{file}.yml"));
        var root = new DeserializerBuilder().Build().Deserialize<Dictionary<string, Dictionary<string, object>>>(text);
        foreach (var item in ((List<object>)root["tests"][section]).Cast<Dictionary<object, object>>())
        {
            cases.Add(new Case($"{file}/{section}: {item["description"]}", (string)item["text"], expected(item)));
        }
    }

    private static List<string> Strings(Dictionary<object, object> item) => [.. ((List<object>)item["expected"]).Cast<string>()];

    private static List<string> Values(Dictionary<object, object> item, string name) =>
        [.. ((List<object>)item["expected"]).Cast<Dictionary<object, object>>().Select(one => (string)one[name])];

    // A list is written like a package, which mentions nobody here.
    private static List<string> Alone(Dictionary<object, object> item) =>
        [
            .. ((List<object>)item["expected"])
                .Cast<Dictionary<object, object>>()
                .Where(one => (string)one["list_slug"] is "")
                .Select(one => (string)one["screen_name"]),
        ];

    private static List<string> Linked(Dictionary<object, object> item) =>
        [.. UserLink().Matches((string)item["expected"]).Select(match => match.Groups["name"].Value)];

    private static List<string> Titled(Dictionary<object, object> item) =>
        [.. TopicLink().Matches((string)item["expected"]).Select(match => WebUtility.HtmlDecode(match.Groups["name"].Value))];

    private bool Agrees(Case one)
    {
        var parsed = _format.Parse(new TextContext { Text = one.Text });
        if (one.Expected.IsReply)
        {
            var begins = one.Text.TrimStart() is ['@' or '＠', ..];
            return one.Expected.Mentions!.SequenceEqual(begins ? parsed.Mentions.Take(1) : [], StringComparer.Ordinal);
        }

        return Same(one.Expected.Mentions, parsed.Mentions) && Same(one.Expected.Topics, parsed.Topics);
    }

    // Here each name counts once.
    private static bool Same(List<string>? expected, IReadOnlyList<string> found) =>
        expected is null || expected.Distinct(StringComparer.OrdinalIgnoreCase).SequenceEqual(found, StringComparer.Ordinal);

    private string Tell(Case one)
    {
        var parsed = _format.Parse(new TextContext { Text = one.Text });
        return $"{one.Name}: \"{one.Text}\" gives [{string.Join(' ', parsed.Mentions)}] [{string.Join(' ', parsed.Topics)}]";
    }

    [GeneratedRegex("class=\"tweet-url username\"[^>]*>(?<name>[^<]+)</a>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex UserLink();

    [GeneratedRegex("title=\"#(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TopicLink();

    private sealed record Case(string Name, string Text, Names Expected);

    private sealed record Names(List<string>? Mentions, List<string>? Topics, bool IsReply = false);
}
