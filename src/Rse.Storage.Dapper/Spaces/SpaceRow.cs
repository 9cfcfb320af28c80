using Rse.People;
using Rse.Spaces;
using Rse.Storage.Databases;

namespace Rse.Storage.Spaces;

/// <summary>A row of a space with the viewer's role in it.</summary>
/// <remarks>Settable, because the count is an expression, to which SQLite gives no type if there is no row.</remarks>
internal sealed class SpaceRow
{
    /// <summary>For spaces under the alias <c>p</c> and the viewer's membership under <c>mine</c>.</summary>
    public const string Columns = $"""
        p.id, p.slug, p.name, p.description, p.visibility, p.admits_guests as admitsguests, p.created_at as createdat,
        p.archived_at as archivedat, p.version, p.member_count as membercount, case when {Databases.Visibility.Space} then p.post_count
          else 0 end as postcount, mine.role
        """;

    public const string Source = "from rse_space p left join rse_membership mine on mine.space_id = p.id and mine.member_id = @viewer";

    public long Id { get; init; }

    public string Slug { get; init; } = "";

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string Visibility { get; init; } = "";

    public long AdmitsGuests { get; init; }

    public long CreatedAt { get; init; }

    public long? ArchivedAt { get; init; }

    public long Version { get; init; }

    public long MemberCount { get; init; }

    public long PostCount { get; init; }

    public string? Role { get; init; }

    public Space ToSpace() =>
        new()
        {
            Id = new Id<Space>(Id),
            Slug = Slug,
            Name = Name,
            Description = Description,
            Visibility = EnumText.Parse<SpaceVisibility>(Visibility),
            AdmitsGuests = AdmitsGuests == 1,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            ArchivedAt = ArchivedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Version = Version,
            MemberCount = (int)MemberCount,
            PostCount = (int)PostCount,
            Role = Role is null ? null : EnumText.Parse<SpaceRole>(Role),
        };
}
