using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Subjects;

namespace Rse.ReadStates;

internal static class ReadStateRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<UnreadCounter>();
        services.AddService<ReadStateService>();
    }
}
