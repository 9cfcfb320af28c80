using Rse.Paging;

namespace Rse.Storage.Feeds;

/// <summary>How the rows of a statement of feeds are read.</summary>
internal abstract class FeedRows<T>
{
    public abstract Keyset Place { get; }

    public abstract bool IsVisible { get; }

    public abstract T Read(Keyset place);
}
