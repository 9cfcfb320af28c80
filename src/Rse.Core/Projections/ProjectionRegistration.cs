using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Plugins;

namespace Rse.Projections;

internal static class ProjectionRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<ProjectionOptions, ProjectionOptionsValidator>("Rse:Projections");
        services.AddPluginSet<IProjection>(ProjectionRunner.Contract);
        services.TryAddSingleton<ProjectionCursors>();
        services.TryAddSingleton<LogHoldMonitor>();
        services.AddService<ProjectionService>();
        services.AddHostedService<ProjectionHost>();
    }
}
