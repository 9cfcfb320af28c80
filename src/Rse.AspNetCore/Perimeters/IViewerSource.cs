using Microsoft.AspNetCore.Http;
using Rse.People;

namespace Rse.AspNetCore.Perimeters;

/// <summary>Metadata of a route whose viewer is not the user that the host signed in.</summary>
internal interface IViewerSource
{
    /// <summary>Whether the route answers those who are no member as well; false by default.</summary>
    bool TakesAnybody => false;

    /// <summary>The viewer of a request; null if it names nobody, with a challenge in the answer.</summary>
    /// <exception cref="Rse.Problems.NotFoundException">The address leads to nothing.</exception>
    ValueTask<Viewer?> FindViewerAsync(HttpContext context);
}
