using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Directories.Mirroring;
using Rse.Plugins;

namespace Rse.Directories;

internal static class DirectoryRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<DirectoryOptions, DirectoryOptionsValidator>("Rse:Directories");
        services.AddPluginSet<IMemberDirectory>(MemberDirectories.Contract);
        services.TryAddSingleton<MemberDirectories>();
        services.TryAddSingleton<DirectoryLeases>();
        services.TryAddSingleton<DirectoryPlanner>();
        services.TryAddSingleton<DirectoryWriter>();
        services.TryAddSingleton<DirectoryMirror>();
        services.AddService<DirectoryService>();
        services.AddHostedService<DirectoryHost>();
    }
}
