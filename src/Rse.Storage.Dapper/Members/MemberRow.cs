using System.Data.Common;
using Rse.People;
using Rse.Storage.Databases;

namespace Rse.Storage.Members;

/// <summary>A row of <c>rse_member</c>, for the stores that read whole members.</summary>
internal sealed record MemberRow(
    long Id,
    string? ExternalId,
    string Handle,
    string DisplayName,
    string Kind,
    string State,
    string Locale,
    string TimeZone,
    long CreatedAt,
    long? SponsorId,
    long? EndsAt,
    string Issuer
)
{
    /// <summary>The columns of <c>rse_member</c> under the alias <c>m</c>.</summary>
    public const string Columns = """
        m.id, m.external_id as externalid, m.handle, m.display_name as displayname, m.kind, m.state, m.locale, m.time_zone as timezone,
        m.created_at as createdat, m.sponsor_id as sponsorid, m.ends_at as endsat, m.issuer
        """;

    /// <summary>The number of these columns; a statement's own columns follow.</summary>
    public const int Width = 12;

    /// <summary>
    /// The condition for members under the alias <c>m</c> who are active at <c>@now</c>, including the end of a guest's stay.
    /// </summary>
    public const string IsActive = "(m.state = 'active' and (m.ends_at is null or m.ends_at > @now))";

    /// <summary>The current row of a reader.</summary>
    public static MemberRow Read(DbDataReader reader) =>
        new(
            reader.GetInt64(0),
            reader.IsDBNull(1) ? null : reader.GetString(1),
            reader.GetString(2),
            reader.GetString(3),
            reader.GetString(4),
            reader.GetString(5),
            reader.GetString(6),
            reader.GetString(7),
            reader.GetInt64(8),
            reader.IsDBNull(9) ? null : reader.GetInt64(9),
            reader.IsDBNull(10) ? null : reader.GetInt64(10),
            reader.GetString(11)
        );

    public Member ToMember() =>
        new()
        {
            Id = new Id<Member>(Id),
            Issuer = Issuer,
            ExternalId = ExternalId ?? "",
            Handle = Handle,
            DisplayName = DisplayName,
            Kind = EnumText.Parse<MemberKind>(Kind),
            State = EnumText.Parse<MemberState>(State),
            Locale = Locale,
            TimeZone = TimeZone,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            SponsorId = SponsorId is { } sponsor ? new Id<Member>(sponsor) : null,
            EndsAt = EndsAt is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null,
        };

    /// <summary>
    /// The member as a viewer sees them. A guest sees only the end of their own stay, and no sponsors, who may be hidden from them.
    /// </summary>
    public Member ToMember(Viewer viewer) =>
        viewer.CanSee(Audience.Network)
            ? ToMember()
            : ToMember() with
            {
                SponsorId = null,
                EndsAt = viewer.MemberId.Value == Id && EndsAt is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null,
            };
}
