using Rse.People;
using Rse.Transactions;

namespace Rse.FeedTokens;

/// <summary>Stores feed tokens. They are private and not activities.</summary>
internal interface IFeedTokenStore
{
    /// <summary>Stores a new token under its hash; null if the member has <paramref name="max"/> already.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="token">Its id is ignored, and so is what is not stored: title and secret.</param>
    /// <param name="hash">The hash of the secret.</param>
    /// <param name="max">How many tokens a member may have.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<FeedToken?> AddAsync(
        IWriteTransaction transaction,
        FeedToken token,
        string hash,
        int max,
        CancellationToken cancellationToken
    );

    /// <summary>Removes a token of the member. Returns false if there is none.</summary>
    ValueTask<bool> RemoveAsync(IWriteTransaction transaction, Id<Member> member, Id<FeedToken> token, CancellationToken cancellationToken);

    /// <summary>Removes all tokens of a member and returns their number.</summary>
    ValueTask<int> ClearAsync(IWriteTransaction transaction, Id<Member> member, CancellationToken cancellationToken);

    /// <summary>
    /// Stores when a token was last read with, and by what, unless that is known since <paramref name="before"/>. Returns false if so.
    /// </summary>
    ValueTask<bool> MarkUsedAsync(
        IWriteTransaction transaction,
        FeedToken token,
        DateTimeOffset before,
        CancellationToken cancellationToken
    );

    /// <summary>The token with the hash, for <see cref="Viewer.System"/> alone; null if there is none.</summary>
    ValueTask<FeedToken?> FindAsync(Viewer viewer, string hash, CancellationToken cancellationToken);

    /// <summary>The tokens of the viewer, newest first.</summary>
    ValueTask<IReadOnlyList<FeedToken>> ListAsync(Viewer viewer, CancellationToken cancellationToken);
}
