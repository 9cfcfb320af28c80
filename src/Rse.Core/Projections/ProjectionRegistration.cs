using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Rse.Activities;

namespace Rse.Projections;

internal static class ProjectionRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<ProjectionOptions, ProjectionOptionsValidator>("Rse:Projections");
        services.TryAddSingleton<ProjectionCursors>();
        services.TryAddSingleton(provider => new ProjectionService(
            provider.GetServices<IProjection>(),
            provider.GetRequiredService<IActivityStore>(),
            provider.GetRequiredService<ProjectionCursors>(),
            provider.GetRequiredService<ILogger<ProjectionService>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<ProjectionHost>();
    }
}
