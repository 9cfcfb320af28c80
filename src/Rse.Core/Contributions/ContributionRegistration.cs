using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Mentions;

namespace Rse.Contributions;

internal static class ContributionRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<ContributionNames>();
        services.TryAddSingleton<ContributionWriter>();
        services.TryAddSingleton<MentionReach>();
    }
}
