using Rse.Activities;
using Rse.Members;
using Rse.Perimeters;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Storage.Activities;

/// <summary>A row of the log.</summary>
/// <remarks>Settable properties, not a positional record: SQLite gives the expression column no type where there is no row.</remarks>
internal class ActivityRow
{
    /// <summary>For activities under the alias <c>a</c>, behind an <c>epoch</c>.</summary>
    public const string Columns = "a.id, a.verb, a.actor_id as actor, a.at, a.subject_id as subject, a.root_id as root, a.space_id as space, a.member_id as member, a.audience, a.listing, a.detail";

    private static readonly string[] Verbs = [.. Enum.GetNames<Verb>().Select(name => name.ToLowerInvariant())];

    public long Epoch { get; init; }

    public long Id { get; init; }

    public string Verb { get; init; } = "";

    public long? Actor { get; init; }

    public long At { get; init; }

    public long? Subject { get; init; }

    public long? Root { get; init; }

    public long? Space { get; init; }

    public long? Member { get; init; }

    public long Audience { get; init; }

    public long Listing { get; init; }

    public string? Detail { get; init; }

    /// <summary>A verb as it is stored.</summary>
    public static string Word(Verb verb) => Verbs[(int)verb];

    public Activity ToActivity() => new()
    {
        Id = new Id<Activity>(Id),
        Verb = (Verb)Array.IndexOf(Verbs, Verb),
        ActorId = Actor is { } actor ? new Id<Member>(actor) : null,
        At = DateTimeOffset.FromUnixTimeMilliseconds(At),
        SubjectId = Subject is { } subject ? new Id<Subject>(subject) : null,
        RootId = Root is { } root ? new Id<Subject>(root) : null,
        SpaceId = Space is { } space ? new Id<Space>(space) : null,
        MemberId = Member is { } member ? new Id<Member>(member) : null,
        Audience = new Audience(Audience),
        Listing = (Listing)Listing,
        Detail = Detail,
    };
}
