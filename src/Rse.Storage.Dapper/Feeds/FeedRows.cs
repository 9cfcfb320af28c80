using Rse.Paging;

namespace Rse.Storage.Feeds;

/// <summary>Reads the rows of a feed statement.</summary>
internal abstract class FeedRows<T>
{
    public abstract Keyset Place { get; }

    public abstract bool IsVisible { get; }

    public abstract T Read(Keyset place);
}
