using Rse.Projections;

namespace Rse.Testing.Leaks.Surfaces;

/// <summary>What the drivers of search share.</summary>
internal static class SearchRound
{
    /// <summary>
    /// Brings the index up to date every fifth round only. In between it still holds what has been hidden since.
    /// </summary>
    public static async ValueTask CatchUpAsync(LeakContext context, CancellationToken cancellationToken)
    {
        if (context.Round % 5 == 0)
        {
            await context.Get<ProjectionService>().CatchUpAsync(cancellationToken: cancellationToken);
        }
    }
}
