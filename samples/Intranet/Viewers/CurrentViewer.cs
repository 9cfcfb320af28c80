using Rse.People;
using Rse.Perimeters;

namespace Intranet.Viewers;

/// <summary>The viewer of the request, found once per request and never cached longer.</summary>
public sealed class CurrentViewer(IHttpContextAccessor http, PerimeterService perimeters)
{
    private Viewer? _viewer;

    public async ValueTask<Viewer> GetAsync()
    {
        var context = http.HttpContext!;
        return _viewer ??= await perimeters.FindViewerAsync(context.User, context.RequestAborted);
    }
}
