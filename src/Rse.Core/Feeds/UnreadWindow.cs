using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Transactions;

namespace Rse.Feeds;

/// <summary>
/// How far back something can be unread: not before the member joined the network, and only a limited number of days.
/// </summary>
internal sealed class UnreadWindow(IOptions<FeedOptions> options, TimeProvider time)
{
    /// <summary>The current time, UTC, truncated to the millisecond as it is stored.</summary>
    public DateTimeOffset Now => time.GetStoredNow();

    /// <summary>Returns the instant at or before which everything counts as read.</summary>
    /// <exception cref="Problems.RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public DateTimeOffset Since(Viewer viewer)
    {
        var came = viewer.RequireMember().CreatedAt;
        var back = Now.AddDays(-options.Value.UnreadDays);
        return came > back ? came : back;
    }
}
