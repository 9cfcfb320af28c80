using System.Buffers;
using System.Globalization;
using System.Text;
using Rse.Imports.Items;
using Rse.Members.Handles;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Texts;

namespace Rse.Imports.Forums;

/// <summary>Creates items from the lines of a forum archive.</summary>
internal sealed class ForumItemFactory(ForumArchiveOptions options)
{
    private const int MaxTitleLength = 200;

    // Stands for a name that shows nothing, or nothing but a mail address.
    private const string Unnamed = "?";

    private static readonly SearchValues<char> Plain = SearchValues.Create([
        '\n',
        '\r',
        '\t',
        .. Enumerable.Range(' ', '~' - ' ' + 1).Select(value => (char)value),
    ]);

    private readonly HashSet<string> _authors = new(StringComparer.Ordinal);
    private readonly HashSet<(string Author, int Year)> _writers = [];
    private readonly HashSet<int> _years = [];
    private readonly HashSet<long> _topics = [];
    private readonly Dictionary<(long Topic, long No), int> _seen = [];

    // A reply can come before its topic if topics were merged, or if the forum stores times to the minute.
    private readonly Dictionary<long, List<ForumLine>> _waiting = [];

    public IEnumerable<ImportItem> Create(ForumLine line)
    {
        if (line.No != 1 && !_topics.Contains(line.Topic))
        {
            if (!_waiting.TryGetValue(line.Topic, out var waiting))
            {
                _waiting.Add(line.Topic, waiting = []);
            }

            waiting.Add(line);
            yield break;
        }

        // A topic that says nothing is begun by its first reply.
        if (line.No == 1 && IsEmpty(line) && !_topics.Contains(line.Topic))
        {
            yield return new ImportUnreadable
            {
                Line = line.Number,
                Problem = new Problem(ProblemCodes.TextEmpty, "The topic has neither title nor text; its first reply begins it.", "body"),
            };
            yield break;
        }

        if (_authors.Add(line.Author))
        {
            yield return Author(line);
        }

        // A merge of topics can leave a second first post, which is a reply to the first.
        if (line.No != 1 || !_topics.Add(line.Topic))
        {
            yield return Reply(line);
            yield break;
        }

        if (_years.Add(line.At.Year))
        {
            yield return Space(line);
        }

        if (_writers.Add((line.Author, line.At.Year)))
        {
            yield return new ImportMembership
            {
                Line = line.Number,
                Space = Year(line),
                Member = line.Author,
                Role = SpaceRole.Contributor,
                Follows = false,
                At = line.At,
            };
        }

        yield return Post(line);
        if (_waiting.Remove(line.Topic, out var replies))
        {
            foreach (var item in replies.SelectMany(Create))
            {
                yield return item;
            }
        }
    }

    /// <summary>The replies whose topic is missing: the first reply of each takes its place.</summary>
    public IEnumerable<ImportItem> CreateRest()
    {
        ForumLine[] lines = [.. _waiting.Values.SelectMany(waiting => waiting).OrderBy(line => line.Number)];
        _waiting.Clear();
        foreach (var line in lines)
        {
            foreach (var item in Create(_topics.Contains(line.Topic) ? line : line with { No = 1 }))
            {
                yield return item;
            }
        }
    }

    private static ImportMember Author(ForumLine line) =>
        new()
        {
            Line = line.Number,
            Key = line.Author,
            // Archives of mailing lists name authors by their addresses, which are private.
            DisplayName = NameRules.Repair(MailAddresses.Remove(TextRules.OneLine(Clean(line.Author)))) ?? Unnamed,
            At = line.At,
        };

    private static bool IsEmpty(ForumLine line) => TextRules.IsBlank(Clean(line.Text)) && TextRules.IsBlank(Clean(line.Title ?? ""));

    private ImportSpace Space(ForumLine line) =>
        new()
        {
            Line = line.Number,
            Key = Year(line),
            Name = options.SpacePrefix + Year(line),
            At = line.At,
        };

    private ImportPost Post(ForumLine line)
    {
        var title = Clean(line.Title ?? "") is var given && TextRules.IsBlank(given) ? "" : TextRules.OneLine(given);
        var text = Clean(line.Text);
        var cut = Excerpt.Of(title, MaxTitleLength);

        // Nothing is lost: the text starts with a title that is too long, and a topic without text has its title as text.
        var body = cut.Length < title.Length ? $"{title}\n\n{text}" : text;
        return new ImportPost
        {
            Line = line.Number,
            Key = Key(line),
            Space = Year(line),
            Author = line.Author,
            Kind = cut.Length == 0 ? PostKinds.Note : PostKinds.Article,
            Title = cut.Length == 0 ? null : cut,
            Body = TextRules.IsBlank(body) ? cut : body,
            At = line.At,
        };
    }

    private ImportComment Reply(ForumLine line) =>
        new()
        {
            Line = line.Number,
            Key = Key(line),
            Parent = $"{line.Topic}/1",
            Author = line.Author,
            Body = Clean(line.Text),
            At = line.At,
        };

    private string Key(ForumLine line)
    {
        var times = _seen[(line.Topic, line.No)] = _seen.GetValueOrDefault((line.Topic, line.No)) + 1;
        return times == 1 ? $"{line.Topic}/{line.No}" : $"{line.Topic}/{line.No}/{times}";
    }

    private static string Year(ForumLine line) => line.At.Year.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The text without the control characters, noncharacters and unpaired surrogates that texts may not contain.
    /// </summary>
    private static string Clean(string text)
    {
        StringBuilder? clean = null;
        for (var i = 0; i < text.Length; )
        {
            // Most texts are plain throughout, and are searched many characters at a time.
            var rest = text.AsSpan(i);
            var plain = rest.IndexOfAnyExcept(Plain);
            if (plain != 0)
            {
                plain = plain < 0 ? rest.Length : plain;
                clean?.Append(rest[..plain]);
                i += plain;
                continue;
            }

            var status = Rune.DecodeFromUtf16(rest, out var rune, out var length);
            var isForbidden =
                status is not OperationStatus.Done
                || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t'))
                || (rune.Value & 0xFFFE) == 0xFFFE
                || rune.Value is >= 0xFDD0 and <= 0xFDEF;
            if (isForbidden)
            {
                clean ??= new StringBuilder(text, 0, i, text.Length);
            }
            else
            {
                clean?.Append(text, i, length);
            }

            i += length;
        }

        return clean?.ToString() ?? text;
    }
}
