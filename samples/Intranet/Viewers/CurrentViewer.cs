using Rse.People;
using Rse.Perimeters;

namespace Intranet.Viewers;

/// <summary>Who looks at the page: the perimeter is asked once a request, and never remembered longer.</summary>
public sealed class CurrentViewer(IHttpContextAccessor http, PerimeterService perimeters)
{
    private Viewer? _viewer;

    public async ValueTask<Viewer> GetAsync()
    {
        var context = http.HttpContext!;
        return _viewer ??= await perimeters.FindViewerAsync(context.User, context.RequestAborted);
    }
}
