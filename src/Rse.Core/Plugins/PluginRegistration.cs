using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Plugins;

internal static class PluginRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<PluginCaller>();
        services.AddHostedService<PluginStartCheck>();
    }

    /// <summary>Registers the set of all plug-ins of a contract, whose names are checked when the host starts.</summary>
    public static void AddPluginSet<T>(this IServiceCollection services, PluginContract contract)
        where T : class, IPlugin
    {
        services.TryAddSingleton(provider => new PluginSet<T>(contract, provider.GetServices<T>()));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPluginSet, PluginSet<T>>(provider => provider.GetRequiredService<PluginSet<T>>())
        );
    }
}
