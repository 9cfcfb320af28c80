using Rse.Members;
using Rse.Storage.Databases;

namespace Rse.Storage.Members;

/// <summary>A row of <c>rse_member</c>, for the stores that read whole members.</summary>
internal sealed record MemberRow(
    long Id, string ExternalId, string Handle, string DisplayName, string Kind, string State, string Locale, string TimeZone, long CreatedAt)
{
    /// <summary>The columns of <c>rse_member</c> under the alias <c>m</c>.</summary>
    public const string Columns =
        "m.id, m.external_id as externalid, m.handle, m.display_name as displayname, m.kind, m.state, m.locale, m.time_zone as timezone, m.created_at as createdat";

    public Member ToMember() => new()
    {
        Id = new Id<Member>(Id),
        ExternalId = ExternalId,
        Handle = Handle,
        DisplayName = DisplayName,
        Kind = EnumText.Parse<MemberKind>(Kind),
        State = EnumText.Parse<MemberState>(State),
        Locale = Locale,
        TimeZone = TimeZone,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
    };
}
