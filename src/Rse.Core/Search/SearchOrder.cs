namespace Rse.Search;

/// <summary>How hits are ordered.</summary>
public enum SearchOrder
{
    /// <summary>The best match first.</summary>
    Best,

    /// <summary>The newest first.</summary>
    Newest,
}
