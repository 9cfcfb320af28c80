using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Rse.Members;
using Rse.People;
using Rse.Perimeters;
using Rse.Texts;

namespace Rse.AspNetCore.Perimeters;

/// <summary>What endpoints know of a request: its viewer, the pages that answers link to, and the renderer of texts.</summary>
/// <remarks>
/// <see cref="Problems.ProblemMiddleware"/> creates it before the endpoint runs, so that no endpoint can forget to find the viewer.
/// </remarks>
internal sealed class RequestContext
{
    private readonly MemberService _members;
    private IReadOnlyList<string> _handles = [];

    private RequestContext(Viewer viewer, Links links, TextParser texts, MemberService members)
    {
        Viewer = viewer;
        Links = links;
        Texts = texts;
        _members = members;
    }

    public Viewer Viewer { get; }

    public Links Links { get; }

    public TextParser Texts { get; }

    /// <summary>Finds the viewer, and keeps the context for <see cref="BindAsync"/>.</summary>
    /// <returns>The viewer; null if the route asks for something that the request does not have, such as a token.</returns>
    public static async ValueTask<Viewer?> OpenAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var viewer = context.GetEndpoint()!.Metadata.GetMetadata<IViewerSource>() is { } source
            ? await source.FindViewerAsync(context)
            : await services.GetRequiredService<PerimeterService>().FindViewerAsync(context.User, context.RequestAborted);
        if (viewer is null)
        {
            return null;
        }

        Open(context, viewer);
        return viewer;
    }

    /// <summary>Keeps the context of a request whose viewer is known.</summary>
    public static RequestContext Open(HttpContext context, Viewer viewer)
    {
        var services = context.RequestServices;
        var opened = new RequestContext(
            viewer,
            LinksOf(context),
            services.GetRequiredService<TextParser>(),
            services.GetRequiredService<MemberService>()
        );
        context.Features.Set(opened);
        return opened;
    }

    /// <summary>Enters the app's root as the request has it, until the calling method ends, for addresses in texts.</summary>
    public static void EnterRoot(HttpContext context)
    {
        var root = LinksOf(context).Root;
        context.RequestServices.GetRequiredService<TextParser>().EnterRoot(() => root);
    }

    /// <summary>Finds whom the descriptions of spaces mention, before <see cref="Describe"/> shows them.</summary>
    public async ValueTask ReadMentionsAsync(IEnumerable<string> descriptions, CancellationToken cancellationToken) =>
        _handles = await _members.FindHandlesAsync(
            Viewer,
            descriptions.SelectMany(description => Texts.Parse(description).Mentions),
            cancellationToken
        );

    /// <summary>The description of a space as HTML, in which mentions of members whom the viewer may see are links.</summary>
    public string Describe(string description, string slug) => Texts.Show(description, _handles, "space", slug);

    /// <summary>The name of the site: <c>Rse:Web:SiteName</c>, or that of the app.</summary>
    public static string SiteNameOf(HttpContext context) =>
        context.GetEndpoint()!.Metadata.GetRequiredMetadata<WebOptions>().SiteName is { Length: > 0 } name
            ? name
            : context.RequestServices.GetService<IHostEnvironment>()?.ApplicationName ?? context.Request.Host.Host;

    private static Links LinksOf(HttpContext context) =>
        Links.Of(context.Request, context.GetEndpoint()!.Metadata.GetRequiredMetadata<WebOptions>());

    /// <summary>Gives endpoints the context as a parameter.</summary>
    public static ValueTask<RequestContext?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<RequestContext>());
}
