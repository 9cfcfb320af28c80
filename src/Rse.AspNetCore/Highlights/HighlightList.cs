using Rse.AspNetCore.Perimeters;
using Rse.Feeds;
using Rse.Highlights;
using Rse.Problems;

namespace Rse.AspNetCore.Highlights;

/// <summary>A list of highlights, as a route names it.</summary>
/// <param name="Scope">Which.</param>
/// <param name="Of">The feed of the space or topic that it is of; null where it is of the network.</param>
internal sealed record HighlightList(HighlightScope Scope, Feed? Of)
{
    /// <exception cref="NotFoundException">There is no such space or topic, or it is hidden from the viewer.</exception>
    public static async Task<HighlightList> FindAsync(Exchange exchange, FeedService feeds, HighlightKind kind, string key, CancellationToken cancellationToken)
    {
        if (kind is HighlightKind.Network or HighlightKind.Personal)
        {
            return new HighlightList(kind is HighlightKind.Network ? HighlightScope.Network : HighlightScope.Personal(exchange.Viewer.MemberId), null);
        }

        var of = await feeds.FindAsync(exchange.Viewer, kind is HighlightKind.Space ? FeedKind.Space : FeedKind.Topic, key, cancellationToken) ?? throw new NotFoundException();
        return new HighlightList(new HighlightScope(kind, of.Scope.TargetId), of);
    }
}
