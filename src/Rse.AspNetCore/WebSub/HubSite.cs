namespace Rse.AspNetCore.WebSub;

/// <summary>What the hub must know of the mapped API: the host's pages, to which documents link. Set when the routes are mapped.</summary>
internal sealed class HubSite
{
    private volatile WebOptions? _options;

    /// <summary>The options of the API; null until it is mapped.</summary>
    public WebOptions? Options
    {
        get => _options;
        set => _options = value;
    }
}
