using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rse.Perimeters;
using Rse.Texts;

namespace Rse.AspNetCore.Perimeters;

/// <summary>One request: who asks, where the pages are that answers link to, and how texts become HTML.</summary>
/// <remarks>Made once by <see cref="Problems.Boundary"/> before anything of an endpoint runs, so that no endpoint can forget to ask who asks.</remarks>
internal sealed class Exchange
{
    private Exchange(Viewer viewer, Links links, TextParser texts)
    {
        Viewer = viewer;
        Links = links;
        Texts = texts;
    }

    public Viewer Viewer { get; }

    public Links Links { get; }

    public TextParser Texts { get; }

    /// <summary>Finds the viewer and keeps the exchange for <see cref="BindAsync"/>.</summary>
    public static async ValueTask<Viewer> OpenAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var viewer = await services.GetRequiredService<PerimeterService>().FindViewerAsync(context.User, context.RequestAborted);
        var options = context.GetEndpoint()!.Metadata.GetRequiredMetadata<WebOptions>();
        context.Features.Set(new Exchange(viewer, Links.Of(context.Request, options), services.GetRequiredService<TextParser>()));
        return viewer;
    }

    /// <summary>Gives endpoints the exchange as a parameter.</summary>
    public static ValueTask<Exchange?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Exchange>());
}
