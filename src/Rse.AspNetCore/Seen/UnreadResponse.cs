using System.ComponentModel;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.Seen;

namespace Rse.AspNetCore.Seen;

/// <summary>What waits for the viewer.</summary>
internal sealed record UnreadResponse
{
    [Description("Entries of the home feed.")]
    public required UnreadCountResponse Home { get; init; }

    [Description("The spaces of the viewer's with unread posts, by slug; the others are absent.")]
    public required IReadOnlyList<SpaceUnreadResponse> Spaces { get; init; }

    public static UnreadResponse Of(UnreadSummary summary, Exchange exchange) => new()
    {
        Home = UnreadCountResponse.Of(summary.Home),
        Spaces = [.. summary.Spaces.Select(space => new SpaceUnreadResponse { Space = SpaceLinkResponse.Of(space.Space, exchange), Unread = UnreadCountResponse.Of(space.Count) })],
    };
}
