using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Reactions;

internal static class ReactionRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<ReactionOptions, ReactionOptionsValidator>("Rse:Reactions");
        services.TryAddSingleton<ReactionService>();
    }
}
