using Microsoft.Extensions.DependencyInjection;

namespace Rse.Networks;

internal static class NetworkRegistration
{
    public static void Add(IServiceCollection services) => services.AddService<NetworkService>();
}
