using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Subjects;

namespace Rse.Seen;

internal static class SeenRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<UnreadCounter>();
        services.TryAddSingleton<SeenMarker>();
        services.AddService<SeenService>();
    }
}
