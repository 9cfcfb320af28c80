using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Live;

internal static class LiveRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<LiveOptions, LiveOptionsValidator>("Rse:Live");
        services.TryAddSingleton<LiveEntryReader>();
        services.TryAddSingleton<LiveHub>();
        services.TryAddSingleton<LiveIds>();
        services.TryAddSingleton<LiveSubjectReader>();
        services.TryAddSingleton<LiveNotifier>();
        services.TryAddSingleton<LiveReplay>();
        services.TryAddSingleton<LiveRouter>();
        services.TryAddSingleton<LiveEntryBatcher>();
        services.TryAddSingleton<LiveEventBuilder>();
        services.AddService<LiveService>();
    }
}
