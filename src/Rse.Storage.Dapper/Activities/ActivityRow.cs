using System.Text.Json;
using Rse.Activities;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Storage.Databases;
using Rse.Subjects;

namespace Rse.Storage.Activities;

/// <summary>A row of the log.</summary>
/// <remarks>Settable properties, not a positional record: SQLite gives the expression column no type where there is no row.</remarks>
internal class ActivityRow
{
    /// <summary>For activities under the alias <c>a</c>, behind an <c>epoch</c>.</summary>
    public const string Columns = """
        a.id, a.verb, a.actor_id as actor, a.at, a.subject_id as subject, a.root_id as root, a.space_id as space,
        a.member_id as member, a.audience, a.listing,
        a.reaction, a.rating, a.role_before as rolebefore, a.role_after as roleafter,
        a.visibility_before as visibilitybefore, a.visibility_after as visibilityafter,
        a.audience_before as audiencebefore, a.audience_after as audienceafter, a.citing_id as citing, a.invitation_id as invitation
        """;

    private static readonly string[] Verbs = [.. Enum.GetNames<Verb>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
    private static readonly Dictionary<string, Verb> Words = Enum.GetValues<Verb>().ToDictionary(Word, StringComparer.Ordinal);

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

    public string? Reaction { get; init; }

    public long? Rating { get; init; }

    public string? RoleBefore { get; init; }

    public string? RoleAfter { get; init; }

    public string? VisibilityBefore { get; init; }

    public string? VisibilityAfter { get; init; }

    public long? AudienceBefore { get; init; }

    public long? AudienceAfter { get; init; }

    public long? Citing { get; init; }

    public long? Invitation { get; init; }

    /// <summary>A verb as it is stored.</summary>
    public static string Word(Verb verb) => Verbs[(int)verb];

    public Activity ToActivity() =>
        new()
        {
            Id = new Id<Activity>(Id),
            Verb = Words[Verb],
            ActorId = Actor is { } actor ? new Id<Member>(actor) : null,
            At = DateTimeOffset.FromUnixTimeMilliseconds(At),
            SubjectId = Subject is { } subject ? new Id<Subject>(subject) : null,
            RootId = Root is { } root ? new Id<Subject>(root) : null,
            SpaceId = Space is { } space ? new Id<Space>(space) : null,
            MemberId = Member is { } member ? new Id<Member>(member) : null,
            Audience = new Audience(Audience),
            Listing = (Listing)Listing,
            Reaction = Reaction,
            Rating = (int?)Rating,
            RoleBefore = Parse<SpaceRole>(RoleBefore),
            RoleAfter = Parse<SpaceRole>(RoleAfter),
            VisibilityBefore = Parse<SpaceVisibility>(VisibilityBefore),
            VisibilityAfter = Parse<SpaceVisibility>(VisibilityAfter),
            AudienceBefore = AudienceBefore is { } before ? new Audience(before) : null,
            AudienceAfter = AudienceAfter is { } after ? new Audience(after) : null,
            CitingId = Citing is { } citing ? new Id<Subject>(citing) : null,
            InvitationId = Invitation is { } invitation ? new Id<Invitation>(invitation) : null,
        };

    private static T? Parse<T>(string? text)
        where T : struct, Enum => text is null ? null : EnumText.Parse<T>(text);
}
