using Microsoft.Extensions.Hosting;

namespace Rse.Search;

/// <summary>Makes the search service when the host starts, so that two search indexes fail the start and not the first search.</summary>
internal sealed class SearchStarter(SearchService search) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = search.IsAvailable;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
