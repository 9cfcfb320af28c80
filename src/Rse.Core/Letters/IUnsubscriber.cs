using Rse.People;
using Rse.Spaces;

namespace Rse.Letters;

/// <summary>Changes the settings of a member who unsubscribes by a link of a letter.</summary>
internal interface IUnsubscriber
{
    /// <summary>Switches the channel <c>mail</c> off as far as the wish goes; twice is harmless.</summary>
    /// <returns>False if the host requires the letters, so that nothing changed.</returns>
    ValueTask<bool> ApplyAsync(Id<Member> member, UnsubscribeWish wish, CancellationToken cancellationToken);
}

/// <summary>What a member no longer wants by mail. At most one is set; none means everything.</summary>
internal sealed record UnsubscribeWish
{
    /// <summary>The name of a kind of notification; null for another wish.</summary>
    public string? Kind { get; init; }

    /// <summary>All mail about a space, or with <see cref="IsDigest"/> its digest; null for another wish.</summary>
    public Id<Space>? SpaceId { get; init; }

    /// <summary>The digests: that of the space, or without one the digest of everything.</summary>
    public bool IsDigest { get; init; }
}
