using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse.Spaces;

namespace Rse.Directories;

internal static class DirectoryRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<DirectoryOptions, DirectoryOptionsValidator>("Rse:Directories");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DirectoryOptions>, MemberDirectoryNames>());
        services.TryAddSingleton<MemberDirectories>();
        services.TryAddSingleton<DirectoryLinks>();
        services.TryAddSingleton<DirectoryPlanner>();
        services.TryAddSingleton<DirectoryWriter>();
        services.TryAddSingleton<DirectoryRun>();
        services.TryAddSingleton<DirectoryMirror>();
        services.AddService<DirectoryService>();
        services.AddHostedService<DirectoryHost>();
    }
}
