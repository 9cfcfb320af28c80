using Microsoft.Extensions.DependencyInjection;

namespace Rse.Projections;

internal static class ProjectionRegistration
{
    public static void Add(IServiceCollection services)
    {
    }
}
