using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Plugins;
using Rse.Spaces;

namespace Rse.Directories;

internal static class DirectoryRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<DirectoryOptions, DirectoryOptionsValidator>("Rse:Directories");
        services.AddPluginSet<IMemberDirectory>(MemberDirectories.Contract);
        services.TryAddSingleton<MemberDirectories>();
        services.TryAddSingleton<DirectoryLinks>();
        services.TryAddSingleton<DirectoryPlanner>();
        services.TryAddSingleton<DirectoryWriter>();
        services.TryAddSingleton<DirectoryRun>();
        services.TryAddSingleton<DirectoryMirror>();
        services.TryAddSingleton(provider => new DirectoryService(
            provider.GetRequiredService<DirectoryLinks>(),
            provider.GetRequiredService<ISpaceStore>(),
            provider.GetRequiredService<MemberDirectories>(),
            provider.GetRequiredService<DirectoryMirror>()));
        services.AddHostedService<DirectoryHost>();
    }
}
