using Rse.People;
using Rse.Spaces;

namespace Rse.FeedTokens;

/// <summary>What a token gives access to, now.</summary>
internal sealed record FeedTokenAccess
{
    /// <summary>The token and the feed that it reads.</summary>
    public required FeedToken Token { get; init; }

    /// <summary>The member with the audiences that they hold now.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The spaces whose owners keep them out of private feeds; what is in them is left out. May be empty.</summary>
    public required IReadOnlySet<Id<Space>> ClosedSpaces { get; init; }
}
