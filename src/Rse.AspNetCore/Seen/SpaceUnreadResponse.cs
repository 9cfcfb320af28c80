using Rse.AspNetCore.Spaces;

namespace Rse.AspNetCore.Seen;

/// <summary>How many posts of a space are unread.</summary>
internal sealed record SpaceUnreadResponse
{
    public required SpaceLinkResponse Space { get; init; }

    public required UnreadCountResponse Unread { get; init; }
}
