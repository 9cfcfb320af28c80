using System.Globalization;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Texts;

namespace Rse.Search;

/// <summary>What an index needs of a post, comment, host object, member, space or topic.</summary>
public sealed record SearchText
{
    private (string Plain, bool HasLink)? _parsed;

    /// <summary>The kind of thing: one of <see cref="SearchKinds"/>, or that of a host object.</summary>
    public required string Kind { get; init; }

    /// <summary>The id of the subject, member, space or topic; unique among subjects of any kind, members, spaces, and topics.</summary>
    public required long Id { get; init; }

    /// <summary>The title of a post or host object, the name of a member, space or topic; null if it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>
    /// The text: Markdown of a post, comment, space or host object; the handle of a member. Empty for a topic, and may be for others.
    /// </summary>
    public required string Body { get; init; }

    /// <summary>The audience that may find it; that of a member is the whole network, that of a topic nobody.</summary>
    public required Audience Audience { get; init; }

    /// <summary>
    /// Further audiences: whoever may see one of them can find it as well. Of a member, those of their spaces, so that guests find them; of
    /// a topic, those of its subjects. Empty for other kinds.
    /// </summary>
    public IReadOnlyList<Audience> Circles { get; init; } = [];

    /// <summary>When it was published, created or announced. UTC, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The space that it lies in; of a space, itself. Null for others.</summary>
    public Id<Space>? SpaceId { get; init; }

    /// <summary>Who wrote it; null where nobody did.</summary>
    public Id<Member>? AuthorId { get; init; }

    /// <summary>The kind of post, such as <c>question</c>; null for anything but posts.</summary>
    public string? PostKind { get; init; }

    /// <summary>The folded names of its topics; of a topic, its own. May be empty.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>
    /// The language that the host declares for it, as a BCP 47 tag; null where nobody does, which is so for all that people write.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>Whether it is a question without an accepted answer.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>The words of <see cref="Body"/> without markup.</summary>
    /// <remarks>Parsed when this or <see cref="HasLink"/> is read first, on the thread that reads it.</remarks>
    public string Plain => Parsed.Plain;

    /// <summary>Whether the text has a link.</summary>
    public bool HasLink => Parsed.HasLink;

    /// <summary>
    /// What a member is valued for: words that match for whoever may see <see cref="Audience"/>, but not for those who find the member by
    /// <see cref="Circles"/> alone. Empty for other kinds.
    /// </summary>
    public IReadOnlyList<string> ValuedFor { get; init; } = [];

    /// <summary>The host object on top of its thread; itself for a host object. Null for others.</summary>
    public Id<Subject>? HostRootId { get; init; }

    /// <summary>The key of a host object; null for others.</summary>
    public string? Key { get; init; }

    /// <summary>Parses the body; null where it is no text that people wrote.</summary>
    internal TextParser? Parser { get; init; }

    // A reader on another thread may parse once more, with the same result.
    private (string Plain, bool HasLink) Parsed => _parsed ??= Parse();

    private (string Plain, bool HasLink) Parse()
    {
        if (Parser is null || Body.Length == 0)
        {
            return (Body, false);
        }

        var parsed = Parser.Parse(
            new TextContext
            {
                Text = Body,
                WantsHtml = false,
                Kind = Kind,
                Key = Id.ToString(CultureInfo.InvariantCulture),
            }
        );
        return (parsed.Plain, parsed.Links.Count > 0);
    }
}
