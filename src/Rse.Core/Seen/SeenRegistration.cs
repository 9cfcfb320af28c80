using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Rse.Subjects;

namespace Rse.Seen;

internal static class SeenRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<UnreadCounter>();
        services.TryAddSingleton<SeenMarker>();
        services.TryAddSingleton(provider => new SeenService(
            provider.GetRequiredService<ISeenStore>(),
            provider.GetRequiredService<SeenMarker>(),
            provider.GetRequiredService<UnreadCounter>(),
            provider.GetRequiredService<SubjectService>(),
            provider.GetRequiredService<ILogger<SeenService>>()));
    }
}
