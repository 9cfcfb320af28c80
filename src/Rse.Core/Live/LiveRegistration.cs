using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Live;

internal static class LiveRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<LiveOptions, LiveOptionsValidator>("Rse:Live");
        services.TryAddSingleton<LiveEntries>();
        services.TryAddSingleton<LiveHub>();
        services.TryAddSingleton<LiveIds>();
        services.TryAddSingleton<LiveNotices>();
        services.TryAddSingleton<LivePulse>();
        services.TryAddSingleton<LiveReplay>();
        services.TryAddSingleton<LiveRouter>();
        services.TryAddSingleton<LiveSender>();
        services.TryAddSingleton<LiveTeller>();
        services.AddService<LiveService>();
    }
}
