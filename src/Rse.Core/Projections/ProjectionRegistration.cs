using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
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
        services.TryAddSingleton(provider => new ProjectionService(
            provider.GetRequiredService<PluginSet<IProjection>>(),
            provider.GetRequiredService<IActivityStore>(),
            provider.GetRequiredService<ProjectionCursors>(),
            provider.GetRequiredService<PluginCaller>(),
            provider.GetRequiredService<IOptions<ProjectionOptions>>(),
            provider.GetRequiredService<ILogger<ProjectionService>>()));
        services.AddHostedService<ProjectionHost>();
    }
}
