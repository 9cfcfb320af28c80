using Rse.Plugins;

namespace Rse.Search;

/// <summary>Finds the documents that match a query, within what the viewer may see.</summary>
/// <remarks>
/// Called by <see cref="SearchService"/>, on several threads at once; registered as a singleton. It must filter by the viewer's audiences
/// itself, and may lag behind the store: the service checks each hit again. It has ten seconds. May throw: the search fails with a
/// <see cref="Problems.PluginException"/> under the name; a <see cref="Problems.RefusedException"/> about the query reaches the caller as
/// it is. Proven by <c>SearchIndexContract</c> of <c>Rse.Testing</c>.
/// </remarks>
public interface ISearchIndex : IPlugin
{
    /// <summary>What it does beyond finding, filtering and ordering; nothing by default. Constant.</summary>
    SearchCapabilities Capabilities => SearchCapabilities.None;

    /// <summary>
    /// What operators should know about the index now, for health checks: that it is being built and how far, that it cannot be written, or
    /// that another process writes it. A sentence or two without content; null, the default, if all is well. Must not wait.
    /// </summary>
    string? Condition => null;

    /// <summary>Returns the matches in order.</summary>
    ValueTask<SearchResult> SearchAsync(SearchContext context, CancellationToken cancellationToken);
}
