using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Rse.AspNetCore.Syndication;
using Rse.Letters;

namespace Rse.AspNetCore.FeedTokens;

/// <summary>
/// Takes the tokens of private feeds and of links in letters out of the addresses of requests before anything logs, traces or counts them.
/// </summary>
/// <remarks>
/// The host's diagnostics write the path of a request before any middleware runs, but after the context of the request is made: so that is
/// where the token is hidden. Logs, traces, HTTP logging and middleware all see <c>rsef_hidden</c> or <c>rsem_hidden</c> in its place.
/// </remarks>
internal sealed class TokenFilter(IServiceProvider services) : IHttpContextFactory
{
    private readonly DefaultHttpContextFactory _contexts = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        HiddenToken.Take(featureCollection);
        var context = _contexts.Create(featureCollection);
        if (featureCollection.Get<HiddenToken>() is { } hidden)
        {
            // The package of mail does not know this one.
            context.Items[LetterTokens.Item] = hidden.Token;
        }

        return context;
    }

    public void Dispose(HttpContext httpContext) => _contexts.Dispose(httpContext);
}
