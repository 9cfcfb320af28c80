using Rse.Paging;
using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>How the pages of one feed are read, for one reader and one purpose: which statement, and what its parameters are.</summary>
internal interface IFeedPick
{
    ReadStatement Statement { get; }

    /// <summary>The values of the parameters of <see cref="Statement"/>, in order.</summary>
    /// <param name="after">Behind what the page begins.</param>
    object[] Values(Keyset after);

    /// <summary>Asked where a page was empty: whether <see cref="Statement"/> was the wrong one and is another now.</summary>
    ValueTask<bool> CorrectAsync(CancellationToken cancellationToken) => new(false);
}
