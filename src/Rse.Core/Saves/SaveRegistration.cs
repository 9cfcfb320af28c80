using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Members;

namespace Rse.Saves;

internal static class SaveRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemberBelongings, SaveBelongings>());
        services.AddService<SaveService>();
    }
}
