using Microsoft.AspNetCore.Http;
using Rse.AspNetCore.Perimeters;
using Rse.People;

namespace Rse.AspNetCore.WebSub;

/// <summary>Whoever asks the hub is nobody: the address of the feed says what they may have.</summary>
internal sealed class HubSource : IViewerSource
{
    public bool TakesAnybody => true;

    public ValueTask<Viewer?> FindViewerAsync(HttpContext context) => ValueTask.FromResult<Viewer?>(Viewer.Anonymous);
}
