using Rse.Directories;
using Rse.People;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Storage.Databases;

namespace Rse.Storage.Spaces;

/// <summary>A row of <c>rse_membership</c>, for the stores that read whole memberships.</summary>
/// <remarks>Settable, because SQLite gives a nullable column no type if its first row is null.</remarks>
internal sealed class MembershipRow
{
    /// <summary>The columns of <c>rse_membership</c> under the alias <c>r</c>.</summary>
    public const string Columns = "r.space_id as spaceid, r.member_id as memberid, r.role, r.joined_at as joinedat, r.origin";

    public long SpaceId { get; set; }

    public long MemberId { get; set; }

    public string Role { get; set; } = "";

    public long JoinedAt { get; set; }

    public long? Origin { get; set; }

    public Membership ToMembership() =>
        new()
        {
            SpaceId = new Id<Space>(SpaceId),
            MemberId = new Id<Member>(MemberId),
            Role = EnumText.Parse<SpaceRole>(Role),
            JoinedAt = DateTimeOffset.FromUnixTimeMilliseconds(JoinedAt),
            Origin = Origin is { } origin ? new Id<DirectoryLink>(origin) : null,
        };
}
