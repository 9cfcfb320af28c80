using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Transactions;

namespace Rse.Feeds;

/// <summary>
/// How far back something can be unread: neither before the member came to the network, nor further than anybody would catch up.
/// </summary>
internal sealed class UnreadWindow(IOptions<FeedOptions> options, TimeProvider time)
{
    /// <summary>The time now, UTC, cut to the millisecond as it is stored.</summary>
    public DateTimeOffset Now => time.GetStoredNow();

    /// <summary>What was published at or before this instant is not unread to the viewer.</summary>
    /// <exception cref="Problems.RefusedException"><c>not-allowed</c> where the viewer is no member.</exception>
    public DateTimeOffset Since(Viewer viewer)
    {
        var came = viewer.RequireMember().CreatedAt;
        var back = Now.AddDays(-options.Value.UnreadDays);
        return came > back ? came : back;
    }
}
